import type { ZodOpenApiResponseObject } from "zod-openapi";
import { limitHeaderReferences } from "@/openapi/document-parts";
import { errorsOf, type Contract } from "@/http/contract";
import { ERRORS, type ErrorName } from "@/http/errors";

/** One error status of a call, with its errors. A component, because many calls share it. */
interface ErrorGroup {
  status: number;
  names: ErrorName[];
  isLimited: boolean;
}

export function errorGroupsOf(contract: Contract): ErrorGroup[] {
  const isLimited = contract.limit !== undefined;
  return byStatus(errorsOf(contract)).map(([status, names]) => ({ status, names, isLimited }));
}

export function errorResponseReference(group: ErrorGroup): { $ref: string } {
  return { $ref: `#/components/responses/${nameOf(group)}` };
}

/** Every error response of the calls, by component name. */
export function errorResponses(contracts: readonly Contract[]): Record<string, ZodOpenApiResponseObject> {
  const all = contracts.flatMap(errorGroupsOf);
  return Object.fromEntries(all.map((group) => [nameOf(group), errorResponse(group)]));
}

function nameOf({ names, isLimited }: ErrorGroup): string {
  return [...names, ...(isLimited ? ["limited"] : [])].join(".");
}

function errorResponse({ status, names, isLimited }: ErrorGroup): ZodOpenApiResponseObject {
  const retryAfter = { "Retry-After": { $ref: "#/components/headers/Retry-After" } };
  const headers = isLimited ? limitHeaderReferences() : status === 429 ? retryAfter : undefined;
  return {
    description: names.map((name) => `\`${name}\``).join(", "),
    ...(headers && { headers }),
    content: {
      "application/json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Error" },
            { type: "object", properties: { error: { type: "string", enum: names } } },
          ],
        },
        examples: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/examples/${name}` }])),
      },
    },
  };
}

/** Groups errors by status, lowest first, in the order of `ERRORS`. */
function byStatus(names: ErrorName[]): [status: number, names: ErrorName[]][] {
  const ordered = (Object.keys(ERRORS) as ErrorName[]).filter((name) => names.includes(name));
  const groups = Map.groupBy(ordered, (name): number => ERRORS[name].status);
  return [...groups].sort(([one], [other]) => one - other);
}
