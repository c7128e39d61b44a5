import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from "jose";
import type { Secrets } from "../secrets.ts";
import { publicKeyOf } from "../signing-keys.ts";
import { apiKeyOf, isSameKey } from "./api-key.ts";
import type { LiteContext, LiteMiddleware } from "./http.ts";

type Claims = Record<string, unknown>;
type Keys = Pick<Secrets, "publishableKey" | "secretKey" | "signingKeys" | "jwtSecret">;

/** As PostgREST, in seconds. */
const ALLOWED_SKEW_S = 30;

const ALGORITHM = /^(none|HS256|HS384|HS512|RS256|RS384|RS512|ES256|ES384|ES512|EdDSA)$/;

/** A token that PostgREST refuses. */
class TokenError extends Error {
  code: "PGRST301" | "PGRST303";
  details: string | null;

  constructor(code: "PGRST301" | "PGRST303", message: string, details: string | null = null) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/**
 * Takes the claims of a REST request from its token, as PostgREST does: only the signature and the times decide here, and
 * policies decide about users and sessions. Lite would read both with every request, and treat what is no token as
 * anonymous.
 */
export function verifyRestTokens(keys: Keys): LiteMiddleware {
  const verify = tokenVerifier(keys);
  return async (c, next) => {
    const authorization = c.req.header("Authorization");
    const isRest = c.req.path.startsWith("/rest/v1/") && c.req.method !== "OPTIONS";
    // Lite refuses a request without a known key.
    if (!isRest || !keyTypeOf(apiKeyOf(c), keys)) return next();
    const token = bearerOf(authorization);
    // The key itself is no token, and stands for its role.
    if (!authorization || token === apiKeyOf(c)) return next();
    try {
      const claims = token === undefined ? {} : await verify(token);
      setClaims(c, { ...claims, role: roleOf(claims) });
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      const { code, details, message } = error;
      const challenge = `Bearer error="invalid_token", error_description=${JSON.stringify(message)}`;
      return c.json({ code, details, hint: null, message }, 401, { "WWW-Authenticate": challenge });
    }
    return next();
  };
}

/** Tells Lite which keys there are. A request with a token has the claims of the token, any other those of its key. */
export function apiKeyResolver(keys: Keys) {
  return (key: string, c: LiteContext) => {
    const type = keyTypeOf(key, keys);
    if (!type) return Promise.resolve(null);
    const role = type === "secret" ? "service_role" : "anon";
    return Promise.resolve({ type, claims: c.var.jwt ?? { role } });
  };
}

function keyTypeOf(key: string, { publishableKey, secretKey }: Keys): "publishable" | "secret" | undefined {
  if (isSameKey(key, publishableKey)) return "publishable";
  return isSameKey(key, secretKey) ? "secret" : undefined;
}

/** Undefined for another scheme, which PostgREST ignores. */
function bearerOf(authorization = ""): string | undefined {
  return /^bearer(?:\s+(.*))?$/i.exec(authorization)?.slice(1).join("");
}

function setClaims(c: LiteContext, claims: Claims): void {
  c.set("jwt", claims);
  if (typeof claims["sub"] === "string") c.set("userId", claims["sub"]);
  // Lite need not verify it again.
  c.set("ignoreAuthorization", true);
}

function roleOf({ role = "anon" }: Claims): string {
  return typeof role === "string" ? role : JSON.stringify(role);
}

/** @returns verifies a token and throws TokenError unless it holds now */
function tokenVerifier({ signingKeys, jwtSecret }: Keys): (token: string) => Promise<Claims> {
  const publicKeys = createLocalJWKSet({ keys: signingKeys.map(publicKeyOf) });
  const secret = new TextEncoder().encode(jwtSecret);
  const verifySignature = async (token: string, { alg, kid }: { alg: string; kid?: string | undefined }) => {
    try {
      if (alg === "HS256") return await compactVerify(token, secret, { algorithms: [alg] });
      return await compactVerify(token, publicKeys, { algorithms: ["ES256"] });
    } catch {
      const isKnown =
        alg === "HS256" || signingKeys.some((key) => key.alg === alg && key.kid === (kid ?? key.kid));
      const details = isKnown
        ? "None of the keys was able to decode the JWT"
        : "No suitable key was found to decode the JWT";
      throw new TokenError("PGRST301", "No suitable key or wrong key type", details);
    }
  };
  return async (token) => {
    const { payload } = await verifySignature(token, headerOf(token));
    const claims = claimsIn(payload);
    refuseByClaims(claims, Math.floor(Date.now() / 1000));
    return claims;
  };
}

/** The header of what has the form of a token. */
function headerOf(token: string): { alg: string; kid?: string | undefined } {
  if (token === "") throw new TokenError("PGRST301", "Empty JWT is sent in Authorization header");
  const parts = token.split(".");
  if (parts.length !== 3) throw new TokenError("PGRST301", `Expected 3 parts in JWT; got ${parts.length}`);
  const { alg, kid } = parts.every(isBase64Url) ? parsedHeader(token) : {};
  if (!alg || !ALGORITHM.test(alg)) throw new TokenError("PGRST301", "JWT cryptographic operation failed");
  if (alg === "none")
    throw new TokenError(
      "PGRST301",
      "Wrong or unsupported encoding algorithm",
      "JWT is unsecured but expected 'alg' was not 'none'",
    );
  return { alg, kid };
}

function isBase64Url(part: string): boolean {
  return /^[\w-]*$/.test(part) && part.length % 4 !== 1;
}

function parsedHeader(token: string): { alg?: string | undefined; kid?: string | undefined } {
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return typeof alg === "string" ? { alg, kid } : {};
  } catch {
    return {};
  }
}

function claimsIn(payload: Uint8Array): Claims {
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (typeof claims === "object" && claims && !Array.isArray(claims)) return claims as Claims;
  } catch {
    // Answered below.
  }
  throw new TokenError("PGRST303", "Parsing claims failed");
}

/** @param now in seconds */
function refuseByClaims(claims: Claims, now: number): void {
  const refuse = (message: string): never => {
    throw new TokenError("PGRST303", message);
  };
  const time = (name: string) => {
    const value = claims[name] ?? undefined;
    if (value === undefined || typeof value === "number") return value;
    return refuse(`The JWT '${name}' claim must be a number`);
  };
  if ((time("exp") ?? now) < now - ALLOWED_SKEW_S) refuse("JWT expired");
  if ((time("nbf") ?? now) > now + ALLOWED_SKEW_S) refuse("JWT not yet valid");
  if ((time("iat") ?? now) > now + ALLOWED_SKEW_S) refuse("JWT issued at future");
  const audience = claims["aud"] ?? [];
  const isText = (value: unknown) => typeof value === "string";
  if (!isText(audience) && !(Array.isArray(audience) && audience.every(isText)))
    refuse("The JWT 'aud' claim must be a string or an array of strings");
}
