import type { APIContext } from "astro";
import type { z } from "zod";
import { AppError, fail, type ErrorName } from "@/http/errors";

/** Twice the size of 200 words of 80 escaped four-byte characters. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Up to this size, a body that is too large is read and discarded, so that the client can read the error. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;

/**
 * Reads a JSON body and validates it.
 * @throws unsupported_media_type, payload_too_large, invalid_json, or `invalid` with every invalid field in
 *   `details.errors`
 */
export async function parseBody<Schema extends z.ZodType>(
  ctx: Pick<APIContext, "request">,
  schema: Schema,
  invalid: ErrorName = "validation_error",
): Promise<z.output<Schema>> {
  requireJsonType(ctx.request);
  return validate(parseJson(await readText(ctx.request)), schema, invalid);
}

/** Like parseBody, but returns undefined if there is no body, whatever its type. */
export async function parseOptionalBody<Schema extends z.ZodType>(
  ctx: Pick<APIContext, "request">,
  schema: Schema,
  invalid?: ErrorName,
): Promise<z.output<Schema> | undefined> {
  const text = await readText(ctx.request);
  if (text === "") return undefined;
  requireJsonType(ctx.request);
  return validate(parseJson(text), schema, invalid);
}

/**
 * Programs often send JSON without a type, or as text/plain, which `fetch` sets for a string. A page of another site can
 * send both without being asked by CORS, so they are read only from callers without cookies. Such a page could still
 * sign its visitor in as someone else, which isCrossSite prevents.
 * @throws unsupported_media_type
 */
function requireJsonType(request: Request): void {
  const type = mediaType(request);
  if (type === "application/json") return;
  const isUntyped = type === undefined || type === "" || type === "text/plain";
  if (!isUntyped || request.headers.has("cookie")) fail("unsupported_media_type");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    fail("invalid_json");
  }
}

/**
 * Reads a URL-encoded form. The platform's `formData()` has no size limit, and takes many times the size of the body in
 * memory.
 * @throws payload_too_large, or validation_error for any other media type or an incomplete body
 */
export async function parseForm(ctx: Pick<APIContext, "request">): Promise<URLSearchParams> {
  if (!isForm(ctx.request)) fail("validation_error");
  try {
    return new URLSearchParams(new TextDecoder().decode(await readBytes(ctx.request)));
  } catch (error) {
    if (error instanceof AppError) throw error;
    return fail("validation_error", { cause: error });
  }
}

/** Validates `value`. @throws `invalid` with every invalid field */
export function validate<Schema extends z.ZodType>(
  value: unknown,
  schema: Schema,
  invalid: ErrorName = "validation_error",
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    field: issue.path.join("."),
    message: issue.message,
  }));
  throw new AppError(invalid, {
    details: { errors },
    // The first problem, for clients that show only the message.
    ...(invalid === "validation_error" &&
      errors[0] && { message: sentence(errors[0].field, errors[0].message) }),
  });
}

/** Reads a request body as UTF-8. Ignores `Content-Length` and enforces the limit itself. */
export async function readText(request: Request): Promise<string> {
  const bytes = await readBytes(request);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    fail("invalid_json");
  }
}

async function readBytes(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_DRAINED_BYTES) fail("payload_too_large", { headers: { Connection: "close" } });
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES) fail("payload_too_large");
  return Buffer.concat(chunks);
}

/** Whether the body is a URL-encoded form. */
export function isForm(request: Request): boolean {
  return mediaType(request) === "application/x-www-form-urlencoded";
}

function mediaType(request: Request): string | undefined {
  return request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
}

/**
 * Adds the field, unless the message already begins with it: "count must be between 10 and 50", "Invalid category",
 * or "Password must be at least 8 characters" of `new_password`.
 */
function sentence(field: string, message: string): string {
  if (field === "") return message;
  const name = field.split(".").findLast((key) => !/^\d+$/.test(key)) ?? field;
  const names = [field, name, name.replaceAll("_", " "), name.split("_").at(-1)];
  const opening = `${message} `.toLowerCase().replace(/^invalid /, "");
  const isNamed = names.some((text) => opening.startsWith(`${text} `));
  return isNamed ? message : `${field}: ${message}`;
}
