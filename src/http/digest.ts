import { createHash, randomBytes } from "node:crypto";

/** SHA-256 in hex: what we store in place of a secret that only has to be recognized. */
export function digest(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** 256 random bits, safe in URLs and cookies. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}
