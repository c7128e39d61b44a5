import { authError, isRequest, stringOrEmpty, type LiteMiddleware } from "./http.ts";

/** The types of the fields in the bodies of Supabase Auth, in any call. */
const FIELDS = new Map<string, "string" | "boolean" | "object">([
  ["type", "string"],
  ["email", "string"],
  ["phone", "string"],
  ["password", "string"],
  ["current_password", "string"],
  ["nonce", "string"],
  ["token", "string"],
  ["token_hash", "string"],
  ["refresh_token", "string"],
  ["auth_code", "string"],
  ["code_verifier", "string"],
  ["code_challenge", "string"],
  ["code_challenge_method", "string"],
  ["create_user", "boolean"],
  ["data", "object"],
]);

/**
 * Refuses bodies whose fields have another type, as Supabase Auth does. Lite reads a list of one text as that text, and
 * would so get round every check that expects a text. It also serves HEAD as GET, which uses links up.
 */
export const refuseMalformedBodies: LiteMiddleware = async (c, next) => {
  if (!c.req.path.startsWith("/auth/v1/")) return next();
  if (c.req.method === "HEAD") return new Response(null, { status: 405 });
  const text = ["POST", "PUT", "PATCH"].includes(c.req.method) ? await c.req.text() : "";
  if (text === "") return next();
  const body = depthOf(text) > MAX_DEPTH ? undefined : parse(text);
  if (typeof body !== "object" || body === null || Array.isArray(body)) return badJson("the body");
  const wrong = Object.entries(body).find(([name, value]) => isMistyped(name, value));
  if (wrong) return badJson(wrong[0]);
  if (stringOrEmpty((body as Record<string, unknown>)["refresh_token"]).includes("\0"))
    return authError(400, "validation_failed", "Refresh token is not valid");
  const ambiguity = isRequest(c, "POST", "/auth/v1/verify") && ambiguityOf(body as Record<string, unknown>);
  return ambiguity ? authError(400, "validation_failed", ambiguity) : next();
};

/** Supabase Auth takes 10,000; JSON.stringify overflows the stack of Node before that. */
const MAX_DEPTH = 2_000;

/** How many objects and lists the JSON text opens within one another. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/"(?:\\.|[^"\\])*"|[[\]{}]/gs)) {
    if (bracket === "{" || bracket === "[") deepest = Math.max(deepest, ++depth);
    if (bracket === "}" || bracket === "]") depth -= 1;
  }
  return deepest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMistyped(name: string, value: unknown): boolean {
  const type = FIELDS.get(name);
  if (type === undefined || value === null) return false;
  return typeof value !== type || Array.isArray(value);
}

function badJson(name: string): Response {
  return authError(400, "bad_json", `Could not parse request body as JSON: ${name} has the wrong type`);
}

/** Why it is unclear what a call of /verify asks for; undefined if it is clear. */
function ambiguityOf({ token, token_hash: hash, email, phone }: Record<string, unknown>): string | undefined {
  if ((stringOrEmpty(token) === "") === (stringOrEmpty(hash) === ""))
    return "Verify requires either a token or a token hash";
  if (hash && (email || phone)) return "Only the token_hash and type should be provided";
  return undefined;
}
