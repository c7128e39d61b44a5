import { createPrivateKey, randomUUID, type JsonWebKey } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import { z } from "zod";

/** A private key in the format of `supabase gen signing-key`. */
export const SigningKey = z
  .object({
    kty: z.literal("EC"),
    kid: z.string().min(1),
    use: z.literal("sig"),
    key_ops: z.array(z.string()),
    alg: z.literal("ES256"),
    ext: z.literal(true),
    crv: z.literal("P-256"),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  })
  .refine(isUsable);

export type SigningKey = z.infer<typeof SigningKey>;

export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { x = "", y = "", d = "" } = await exportJWK(privateKey);
  return {
    kty: "EC",
    kid: randomUUID(),
    use: "sig",
    key_ops: ["sign", "verify"],
    alg: "ES256",
    ext: true,
    crv: "P-256",
    x,
    y,
    d,
  };
}

/** The key as it is published: it verifies, and cannot sign. */
export function publicKeyOf({ kty, kid, use, alg, ext, crv, x, y }: SigningKey): Omit<SigningKey, "d"> {
  return { kty, kid, use, key_ops: ["verify"], alg, ext, crv, x, y };
}

function isUsable(key: JsonWebKey): boolean {
  try {
    createPrivateKey({ key, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}
