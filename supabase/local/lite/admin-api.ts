import { randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import type { LocalConfig } from "../config.ts";
import { parseDuration } from "../duration.ts";
import { isSameKey } from "./api-key.ts";
import { invalidEmail } from "./email-address.ts";
import { generateLink, insertUser, invite, userOf } from "./admin-links.ts";
import {
  authError,
  isRequest,
  isUuid,
  readJson,
  stringOrEmpty,
  type LiteContext,
  type LiteMiddleware,
  type Repo,
} from "./http.ts";
import type { AuthMail } from "./mailer.ts";
import { distrust } from "./password-change.ts";

type Attributes = {
  email?: string;
  password?: string;
  email_confirm?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  ban_duration?: string | null;
};

export type AdminSettings = Pick<LocalConfig, "otpLength" | "minimumPasswordLength">;

const ADMIN_PATH = "/auth/v1/admin";

/**
 * The admin API, which Lite lacks, as far as supabase.auth.admin's getUserById, listUsers, createUser,
 * updateUserById, deleteUser, generateLink and inviteUserByEmail need it. Requires the secret key.
 * @param sql connected as the owner of the auth tables
 */
export function adminApi(
  sql: Sql,
  secretKey: string,
  settings: AdminSettings,
  send: (mail: AuthMail) => Promise<void>,
): LiteMiddleware {
  return async (c, next) => {
    const isInvitation = isRequest(c, "POST", "/auth/v1/invite");
    if (!isInvitation && !c.req.path.startsWith(`${ADMIN_PATH}/`)) return next();
    if (!isSameKey(c.req.header("apikey") ?? "", secretKey))
      return authError(403, "not_admin", "User not allowed");
    if (isInvitation) return invite(c, sql, settings.otpLength, send);
    const route = c.req.path.slice(ADMIN_PATH.length);
    if (c.req.method === "GET" && route === "/users") return listUsers(c, sql);
    if (c.req.method === "POST" && route === "/users") return createUser(c, sql);
    if (c.req.method === "POST" && route === "/generate_link") return generateLink(c, settings.otpLength);
    const id = /^\/users\/([^/]+)$/.exec(route)?.[1];
    if (!id) return authError(404, "not_found", "Not found");
    if (!isUuid(id)) return authError(404, "validation_failed", "user_id must be an UUID");
    return handleUser(c, sql, id, settings);
  };
}

async function handleUser(
  c: LiteContext,
  sql: Sql,
  id: string,
  { minimumPasswordLength }: AdminSettings,
): Promise<Response> {
  const { authService: auth } = c.var;
  if (!(await auth.repo.findUserById(id))) return authError(404, "user_not_found", "User not found");
  if (c.req.method === "PUT") {
    const attributes: Attributes = await readJson(c);
    const invalid = attributes.email ? invalidEmail(stringOrEmpty(attributes.email)) : null;
    if (invalid) return invalid;
    if (!isBanDuration(attributes.ban_duration)) return invalidBanDuration();
    if (attributes.password && attributes.password.length < minimumPasswordLength) {
      const message = `Password should be at least ${minimumPasswordLength} characters.`;
      return authError(422, "weak_password", message);
    }
    await applyAttributes(auth.repo, id, attributes);
    if (attributes.email)
      await changeIdentity(sql, id, attributes.email.toLowerCase(), attributes.email_confirm);
    if (attributes.password) {
      await changePassword(auth.repo, id, await hashPassword(sql, attributes.password));
    }
  } else if (c.req.method === "DELETE") {
    if ((await readJson(c))["should_soft_delete"] === true) {
      return authError(422, "validation_failed", "Soft deletion is not available on the embedded stack");
    }
    // In one transaction and in this order, like Supabase Auth: of two at once, both write an entry.
    await sql.begin(async (tx) => {
      await tx`insert into auth.audit_log_entries (id, payload, created_at)
        select gen_random_uuid(), json_build_object('action', 'user_deleted', 'log_type', 'team',
          'traits', json_build_object('user_id', id, 'user_email', email)), now()
        from auth.users where id = ${id}`;
      await tx`delete from auth.users where id = ${id}`;
    });
    return c.json({});
  }
  return c.json(await userOf(c, id));
}

async function listUsers(c: LiteContext, sql: Sql): Promise<Response> {
  const size = Number(c.req.query("per_page")) || 50;
  const page = Number(c.req.query("page")) || 1;
  const ids = await sql<{ id: string; total: number }[]>`
    select id, (count(*) over ())::integer as total from auth.users
    order by created_at desc limit ${size} offset ${(page - 1) * size}`;
  const users = await Promise.all(ids.map(({ id }) => userOf(c, id)));
  return c.json({ users, aud: "authenticated" }, 200, { "X-Total-Count": String(ids[0]?.total ?? 0) });
}

async function createUser(c: LiteContext, sql: Sql): Promise<Response> {
  const attributes: Attributes = await readJson(c);
  const email = stringOrEmpty(attributes.email).toLowerCase();
  if (!email) return authError(400, "validation_failed", "Cannot create a user without an email");
  const invalid = invalidEmail(email);
  if (invalid) return invalid;
  if (await c.var.authService.repo.findUserByEmail(email)) {
    return authError(422, "email_exists", "A user with this email address has already been registered");
  }
  if (!isBanDuration(attributes.ban_duration)) return invalidBanDuration();
  const { password, ...rest } = attributes;
  // Supabase Auth gives a user without a password a random one.
  const hash = await hashPassword(sql, stringOrEmpty(password) || randomBytes(32).toString("hex"));
  // In one transaction: triggers treat a user who is confirmed in a later one as an owner who proves the address.
  const id = await c.var.authService.repo.transaction(async (repo) => {
    const inserted = await insertUser(repo, email, { encrypted_password: hash });
    await applyAttributes(repo, inserted, rest);
    return inserted;
  });
  return c.json(await userOf(c, id));
}

async function applyAttributes(repo: Repo, id: string, attributes: Attributes): Promise<void> {
  const user = await repo.findUserById(id);
  if (!user) return;
  const { raw_user_meta_data: userMetadata, raw_app_meta_data: appMetadata } = repo.parseUserJson(user);
  await repo.updateUser(id, {
    raw_user_meta_data: { ...(userMetadata as object), ...attributes.user_metadata },
    raw_app_meta_data: { ...(appMetadata as object), ...attributes.app_metadata },
    ...(attributes.email ? { email: attributes.email.toLowerCase() } : {}),
    ...(attributes.email_confirm && !user.email_confirmed_at
      ? { email_confirmed_at: new Date().toISOString() }
      : {}),
    ...(attributes.ban_duration ? { banned_until: banEnd(attributes.ban_duration) } : {}),
  });
}

/** Writes a new address into the identity of the user. */
async function changeIdentity(sql: Sql, userId: string, email: string, isVerified = false): Promise<void> {
  await sql`
    update auth.identities set updated_at = now(), identity_data = identity_data::jsonb
      || jsonb_build_object('email', ${email}::text, 'email_verified', ${isVerified}::boolean)
    where user_id = ${userId} and provider = 'email'`;
}

/** Ends every session in the same transaction, because a trigger takes a change that keeps one for the learner's own. */
async function changePassword(repo: Repo, id: string, hash: string): Promise<void> {
  await repo.transaction(async (tx) => {
    await tx.updateUser(id, { encrypted_password: hash, recovery_token: null });
    await distrust(tx, id);
  });
}

function isBanDuration(duration: string | null | undefined): boolean {
  return !duration || duration === "none" || parseDuration(duration) !== undefined;
}

function invalidBanDuration(): Response {
  return authError(400, "validation_failed", "invalid format for ban duration");
}

/** Null for "none" and for no time at all, which lift a ban. */
function banEnd(duration: string): string | null {
  const seconds = parseDuration(duration) ?? 0;
  return seconds === 0 ? null : new Date(Date.now() + seconds * 1000).toISOString();
}

async function hashPassword(sql: Sql, password: string): Promise<string> {
  // The same setting as Lite's own.
  const cost = Number(process.env.LITE_AUTH_BCRYPT_COST ?? "10");
  const [row] = await sql<{ hash: string }[]>`
    select extensions.crypt(${password}, extensions.gen_salt('bf', ${cost}::integer)) as hash`;
  return row?.hash ?? "";
}
