import type { APIContext } from "astro";
import type { z } from "zod";
import { AppError, fail, type ErrorName } from "@/http/errors";

/** Bytes; 200 words of 80 four-byte characters, escaped, fit twice. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Bytes read and dropped, so that a client that sends too much still gets to read the answer. */
const MAX_DRAINED_BYTES = 16 * 1024 * 1024;

/**
 * Reads a JSON body and validates it.
 * @throws unsupported_media_type, payload_too_large, invalid_json, or `invalid` (validation_error
 *   unless the call has its own), with every refused field in `details.errors`.
 */
export async function parseBody<Schema extends z.ZodType>(
  ctx: Pick<APIContext, "request">,
  schema: Schema,
  invalid: ErrorName = "validation_error",
): Promise<z.output<Schema>> {
  if (mediaType(ctx.request) !== "application/json") fail("unsupported_media_type");

  const text = await readText(ctx.request);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    fail("invalid_json");
  }
  return validate(body, schema, invalid);
}

/** As parseBody, for a body that may be left out; then undefined. */
export async function parseOptionalBody<Schema extends z.ZodType>(
  ctx: Pick<APIContext, "request">,
  schema: Schema,
  invalid?: ErrorName,
): Promise<z.output<Schema> | undefined> {
  const { headers } = ctx.request;
  const isEmpty =
    headers.get("content-length") === "0" ||
    !(headers.has("content-length") || headers.has("transfer-encoding"));
  return isEmpty ? undefined : parseBody(ctx, schema, invalid);
}

/**
 * Reads a form as our own pages post them, and no other kind: the platform's `formData()` knows no limit, and
 * takes many times in memory what it is sent.
 * @throws payload_too_large; validation_error for anything else that is no form, or breaks off
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

/** Validates `value`. @throws `invalid`, naming every refused field. */
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
    // The first problem in words, for clients that show only the sentence.
    ...(invalid === "validation_error" &&
      errors[0] && { message: sentence(errors[0].field, errors[0].message) }),
  });
}

/** Reads a request body as UTF-8 text and stops at the limit, whatever `Content-Length` claims. */
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

/** Whether a request comes from a form of a page. */
export function isForm(request: Request): boolean {
  return mediaType(request) === "application/x-www-form-urlencoded";
}

function mediaType(request: Request): string | undefined {
  return request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
}

/** Some contracts' messages name their field themselves: "count must be between 10 and 50". */
function sentence(field: string, message: string): string {
  const isNamed = field === "" || message.startsWith(field) || message === `Invalid ${field}`;
  return isNamed ? message : `${field}: ${message}`;
}
