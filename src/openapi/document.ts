import { createDocument } from "zod-openapi";
import { version } from "../../package.json";
import { introduction } from "@/openapi/introduction";
import { errorResponses } from "@/openapi/error-responses";
import { GROUPS, CONTRACTS } from "@/openapi/groups";
import { operationObject } from "@/openapi/operation-object";
import type { Method } from "@/http/contract";
import { ERROR_EXAMPLES, HEADERS, securitySchemes } from "@/openapi/document-parts";
import { simplifySchema, removeStrayKeywords } from "@/openapi/simplify-schema";
import { ErrorEnvelope } from "@/http/envelope";

type Paths = Record<string, Partial<Record<Lowercase<Method>, ReturnType<typeof operationObject>>>>;

/**
 * The HTTP API as an OpenAPI 3.1 document, generated from the contracts of the routes.
 * @param siteUrl the URL of the server
 */
export function apiDocument(siteUrl: string) {
  const paths: Paths = {};
  for (const { name, contracts } of GROUPS) {
    for (const contract of contracts) {
      const methods = (paths[contract.path] ??= {});
      methods[contract.method.toLowerCase() as Lowercase<Method>] = operationObject(contract, name);
    }
  }
  return removeStrayKeywords(
    createDocument(
      {
        openapi: "3.1.0",
        info: {
          title: "Word Lists API",
          version,
          description: introduction(siteUrl),
          license: { name: "MIT", identifier: "MIT" },
        },
        servers: [{ url: siteUrl }],
        tags: GROUPS.map(({ name, text }) => ({ name, description: text })),
        paths,
        components: {
          schemas: { Error: ErrorEnvelope },
          headers: HEADERS,
          responses: errorResponses(CONTRACTS),
          examples: ERROR_EXAMPLES,
          securitySchemes: securitySchemes(siteUrl),
        },
      },
      { override: simplifySchema },
    ),
  );
}
