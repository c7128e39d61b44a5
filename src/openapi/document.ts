import { createDocument } from "zod-openapi";
import { version } from "../../package.json";
import { introduction } from "@/openapi/introduction";
import { refusalObjects } from "@/openapi/refusal-object";
import { GROUPS, OPERATIONS } from "@/openapi/operations";
import { operationObject } from "@/openapi/operation-object";
import { methodOf, pathOf, type Method } from "@/openapi/operation";
import { ERROR_EXAMPLES, HEADERS, SECURITY_SCHEMES } from "@/openapi/document-parts";
import { tidy, withoutStrays } from "@/openapi/tidy";
import { ErrorEnvelope } from "@/http/envelope";

type Paths = Record<string, Partial<Record<Lowercase<Method>, ReturnType<typeof operationObject>>>>;

/**
 * The HTTP API as an OpenAPI 3.1 document, made of the schemas that the routes parse with.
 * @param siteUrl where it is served
 */
export function apiDocument(siteUrl: string) {
  const paths: Paths = {};
  for (const { name, operations } of GROUPS) {
    for (const operation of operations) {
      const methods = (paths[pathOf(operation)] ??= {});
      methods[methodOf(operation).toLowerCase() as Lowercase<Method>] = operationObject(operation, name);
    }
  }
  return withoutStrays(
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
          responses: refusalObjects(OPERATIONS),
          examples: ERROR_EXAMPLES,
          securitySchemes: SECURITY_SCHEMES,
        },
      },
      { override: tidy },
    ),
  );
}
