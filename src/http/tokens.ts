import { createHash, randomBytes } from "node:crypto";
import { MAX_COOKIE_VALUE } from "@/http/cookies";

/** SHA-256 in hex, stored instead of a secret that only needs to be compared. */
export function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** 256 random bits, safe in URLs and cookies. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Whether a token can be one of ours: base64url or hex, with dots between the parts of a JWT, and not longer than a cookie
 * can hold. Check it before asking a server about it: some malformed tokens would break the request.
 */
export function isWellFormedToken(token: string): boolean {
  return token.length <= MAX_COOKIE_VALUE && /^[\w.-]+$/.test(token);
}
