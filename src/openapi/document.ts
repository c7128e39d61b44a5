import { createDocument } from "zod-openapi";
import { version } from "../../package.json";
import { refusalObjects } from "@/openapi/refusal-object";
import { GROUPS, CONTRACTS, WITHOUT_SUCCESS } from "@/openapi/groups";
import { operationObject } from "@/openapi/operation-object";
import type { Method } from "@/http/contract";
import { ERROR_EXAMPLES, HEADERS, SECURITY_SCHEMES } from "@/openapi/document-parts";
import { tidy, withoutStrays } from "@/openapi/tidy";
import { ErrorEnvelope } from "@/http/envelope";

type Paths = Record<string, Partial<Record<Lowercase<Method>, ReturnType<typeof operationObject>>>>;

const others = WITHOUT_SUCCESS.map(({ id }) => `\`${id}\``);
const DESCRIPTION = `Ordered lists of nouns, recall tests, and the accounts of those who learn.

Answers are JSON where a call names no other type. One that worked begins with \`"success": true\`, but for those of
${new Intl.ListFormat("en-GB").format(others)}; every other is an \`Error\`. Calls of a learner take the cookies of a session, or \`Authorization: Bearer\` with its access token. A call that changes
something and comes with cookies must say by \`Origin\` that it comes from this site. Fields may be added to
answers; clients pass over those that they do not know.`;

/**
 * The HTTP API as an OpenAPI 3.1 document, made of the contracts that the routes serve.
 * @param siteUrl where it is served
 */
export function apiDocument(siteUrl: string) {
  const paths: Paths = {};
  for (const { name, contracts } of GROUPS) {
    for (const contract of contracts) {
      const methods = (paths[contract.path] ??= {});
      methods[contract.method.toLowerCase() as Lowercase<Method>] = operationObject(contract, name);
    }
  }
  return withoutStrays(
    createDocument(
      {
        openapi: "3.1.0",
        info: {
          title: "Word Lists",
          version,
          description: DESCRIPTION,
          license: { name: "MIT", identifier: "MIT" },
        },
        servers: [{ url: siteUrl }],
        externalDocs: { url: `${siteUrl}/docs/api`, description: "The same to read" },
        tags: GROUPS.map(({ name, text }) => ({ name, description: text })),
        paths,
        components: {
          schemas: { Error: ErrorEnvelope },
          headers: HEADERS,
          responses: refusalObjects(CONTRACTS),
          examples: ERROR_EXAMPLES,
          securitySchemes: SECURITY_SCHEMES,
        },
      },
      { override: tidy },
    ),
  );
}
