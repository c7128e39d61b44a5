import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import { env } from "@/env";
import { log } from "@/http/log";

/** The algorithms of Supabase's signing keys. A project without one signs with its secret, HS256. */
const ALGORITHMS = new Set(["ES256", "RS256", "EdDSA"]);

/** That of every access token of Supabase Auth. */
const AUDIENCE = "authenticated";

/** Milliseconds; what Supabase Auth allows in `Cache-Control`. */
const CACHED_MS = 10 * 60 * 1000;
/** Milliseconds between two fetches, because anyone can send a token that names an unknown key. */
const COOLDOWN_MS = 30 * 1000;
/** Milliseconds. */
const TIMEOUT_MS = 2_000;

/** What Supabase Auth publishes about its access tokens. */
interface Published {
  issuer: string;
  keys: JWTVerifyGetKey;
  fetchedAt: number;
}

type ForgeryCheck = (accessToken: string) => Promise<boolean>;

let check: ForgeryCheck | undefined;

/**
 * Whether an access token is certainly not one of the project's: unsigned, signed by another key, or of another issuer or
 * audience. False does not make it valid. Supabase Auth decides that, because it knows whether the session goes on; it also
 * decides about a token signed with the project's secret or with a key that is new to us, and while the keys cannot be
 * fetched. Never throws.
 */
export function isForged(accessToken: string): Promise<boolean> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env();
  check ??= forgeryCheck(`${SUPABASE_URL}/auth/v1`, SUPABASE_PUBLISHABLE_KEY);
  return check(accessToken);
}

/** @param authUrl address of the Auth API; tokens may have another issuer, such as with a custom domain */
export function forgeryCheck(authUrl: string, apiKey: string): ForgeryCheck {
  let published: Published | undefined;
  let triedAt = -Infinity;
  let fetching: Promise<void> | undefined;

  /** At most once in COOLDOWN_MS, even if it fails. Then the keys that are known stay. */
  async function refetch(): Promise<void> {
    if (Date.now() - triedAt >= COOLDOWN_MS) {
      triedAt = Date.now();
      fetching = fetchPublished(authUrl, apiKey)
        .then((fetched) => {
          published = fetched;
        })
        .catch((error: unknown) => log.warn({ err: error }, "could not fetch the signing keys"))
        .finally(() => {
          fetching = undefined;
        });
    }
    await fetching;
  }

  return async (accessToken) => {
    const algorithm = algorithmOf(accessToken);
    if (algorithm === null || /^none$/i.test(algorithm)) return true;
    if (!ALGORITHMS.has(algorithm)) return false;
    if (!published || Date.now() - published.fetchedAt >= CACHED_MS) await refetch();
    if (!published) return false;
    let failure = await verify(accessToken, algorithm, published);
    if (isOutdated(failure)) {
      await refetch();
      failure = await verify(accessToken, algorithm, published);
    }
    return provesForgery(failure);
  };
}

/** Null if the token is not one. */
function algorithmOf(accessToken: string): string | null {
  try {
    return decodeProtectedHeader(accessToken).alg ?? null;
  } catch {
    return null;
  }
}

/** Returns the error, or null. */
async function verify(accessToken: string, algorithm: string, { issuer, keys }: Published): Promise<unknown> {
  try {
    await jwtVerify(accessToken, keys, { algorithms: [algorithm], issuer, audience: AUDIENCE });
    return null;
  } catch (error) {
    return error;
  }
}

/** Whether the key or the issuer is not the one that was published when we last looked. */
function isOutdated(failure: unknown): boolean {
  return failure instanceof errors.JWKSNoMatchingKey || isMismatch(failure, "iss");
}

/** An unknown key proves nothing: Supabase caches the published keys, so a new one may be missing. */
function provesForgery(failure: unknown): boolean {
  return (
    failure instanceof errors.JWSSignatureVerificationFailed ||
    isMismatch(failure, "iss") ||
    isMismatch(failure, "aud")
  );
}

function isMismatch(failure: unknown, claim: string): boolean {
  return failure instanceof errors.JWTClaimValidationFailed && failure.claim === claim;
}

const Configuration = z.object({ issuer: z.string().min(1) });
const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

async function fetchPublished(authUrl: string, apiKey: string): Promise<Published> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const get = async (name: string): Promise<unknown> => {
    // Some gateways want the API key here too.
    const response = await fetch(`${authUrl}/.well-known/${name}`, { headers: { apikey: apiKey }, signal });
    if (!response.ok) throw new Error(`${name} was answered with ${response.status}`);
    return response.json();
  };
  const [configuration, keySet] = await Promise.all([get("openid-configuration"), get("jwks.json")]);
  return {
    issuer: Configuration.parse(configuration).issuer,
    keys: createLocalJWKSet(KeySet.parse(keySet)),
    fetchedAt: Date.now(),
  };
}
