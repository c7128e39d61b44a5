import { createDocument } from "zod-openapi";
import { version } from "../../package.json";
import { refusalObjects } from "@/openapi/refusal-object";
import { GROUPS, OPERATIONS, WITHOUT_SUCCESS } from "@/openapi/operations";
import { operationObject } from "@/openapi/operation-object";
import { methodOf, pathOf, type Method } from "@/openapi/operation";
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
          responses: refusalObjects(OPERATIONS),
          examples: ERROR_EXAMPLES,
          securitySchemes: SECURITY_SCHEMES,
        },
      },
      { override: tidy },
    ),
  );
}
