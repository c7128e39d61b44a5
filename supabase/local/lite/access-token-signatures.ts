import { createPrivateKey } from "node:crypto";
import { CompactSign, compactVerify, createLocalJWKSet, decodeProtectedHeader } from "jose";
import { publicKeyOf, type SigningKey } from "../signing-keys.ts";
import { bearerToken, isRequest, type LiteMiddleware } from "./http.ts";

export type SignAccessToken = (claims: Record<string, unknown>) => Promise<string>;

const SECRET_HEADER = { alg: "HS256", typ: "JWT" };

/** Signs access tokens as Supabase Auth does: with the first signing key, or with the secret if there is none. */
export function accessTokenSigner(signingKeys: SigningKey[], jwtSecret: string): SignAccessToken {
  const [active] = signingKeys;
  const key = active ? createPrivateKey({ key: active, format: "jwk" }) : new TextEncoder().encode(jwtSecret);
  const header = active ? { alg: active.alg, kid: active.kid, typ: "JWT" } : SECRET_HEADER;
  return (claims) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims))).setProtectedHeader(header).sign(key);
}

/**
 * Publishes the public keys, and lets the Auth API accept tokens that are signed with their private keys. Lite knows
 * nothing but its secret: it gets the same claims, signed with that. It verifies tokens that were signed with the secret
 * itself, and every claim.
 * @param issuer address of the Auth API
 */
export function acceptSigningKeys(
  signingKeys: SigningKey[],
  jwtSecret: string,
  issuer: string,
): LiteMiddleware {
  const published = { keys: signingKeys.map(publicKeyOf) };
  const publicKeys = createLocalJWKSet(published);
  const secret = new TextEncoder().encode(jwtSecret);
  const translate = async (token: string): Promise<string> => {
    try {
      const { payload } = await compactVerify(token, publicKeys, { algorithms: ["ES256"] });
      return await new CompactSign(payload).setProtectedHeader(SECRET_HEADER).sign(secret);
    } catch {
      // Lite makes other errors of an unknown algorithm, and an anonymous request of a missing signature.
      const header = Buffer.from(JSON.stringify(SECRET_HEADER)).toString("base64url");
      return `${header}.${token.split(".")[1]}.forged`;
    }
  };

  return async (c, next) => {
    const cached = { "Cache-Control": "public, max-age=600" };
    if (isRequest(c, "GET", "/auth/v1/.well-known/jwks.json")) return c.json(published, 200, cached);
    if (isRequest(c, "GET", "/auth/v1/.well-known/openid-configuration"))
      return c.json({ issuer, jwks_uri: `${issuer}/.well-known/jwks.json` }, 200, cached);
    if (!c.req.path.startsWith("/auth/v1/")) return next();
    const token = bearerToken(c);
    if (isSignedOtherwise(token)) c.req.raw.headers.set("Authorization", `Bearer ${await translate(token)}`);
    return next();
  };
}

/** Whether it is a token, and not one that Lite verifies itself. */
function isSignedOtherwise(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg !== SECRET_HEADER.alg;
  } catch {
    return false;
  }
}
