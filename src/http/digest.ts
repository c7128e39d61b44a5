import { createHash, randomBytes } from "node:crypto";

/** SHA-256 in hex, stored instead of a secret that only needs to be compared. */
export function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** 256 random bits, safe in URLs and cookies. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}
