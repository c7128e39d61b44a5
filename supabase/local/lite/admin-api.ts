import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Sql } from "postgres";
import type { LocalConfig } from "../config.ts";
import { generateLink, insertUser, invite, userOf, type Repo } from "./admin-links.ts";
import {
  authError,
  isRequest,
  readJson,
  stringOrEmpty,
  type LiteContext,
  type LiteMiddleware,
} from "./http.ts";
import type { AuthMail } from "./mailer.ts";
import { distrust } from "./password-change.ts";

type Attributes = {
  email?: string;
  password?: string;
  email_confirm?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  ban_duration?: string;
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
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
      return authError(404, "validation_failed", "user_id must be an UUID");
    }
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
    if (attributes.password && attributes.password.length < minimumPasswordLength) {
      const message = `Password should be at least ${minimumPasswordLength} characters.`;
      return authError(422, "weak_password", message);
    }
    await applyAttributes(auth.repo, id, attributes);
    if (attributes.password) await changePassword(sql, id, attributes.password);
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
  const attributes = await readJson(c);
  const email = stringOrEmpty(attributes.email).toLowerCase();
  if (!email.includes("@"))
    return authError(400, "validation_failed", "Cannot create a user without an email");
  if (await c.var.authService.repo.findUserByEmail(email)) {
    return authError(422, "email_exists", "A user with this email address has already been registered");
  }
  const { password, ...rest } = attributes;
  // Supabase Auth gives a user without a password one that nobody knows.
  const hash = await hashPassword(sql, stringOrEmpty(password) || randomBytes(32).toString("hex"));
  // One transaction, in which the user is inserted and then confirmed: triggers tell it by that from a user who
  // confirms an address later.
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

/** Ends every session of the user in the same transaction: triggers tell it by that from a learner's own change. */
async function changePassword(sql: Sql, id: string, password: string): Promise<void> {
  const hash = await hashPassword(sql, password);
  await sql.begin(async (tx) => {
    await tx`update auth.users set encrypted_password = ${hash}, recovery_token = null where id = ${id}`;
    await distrust(tx, id);
  });
}

/** @param duration in hours, minutes and seconds, such as "1h30m", or "none" */
function banEnd(duration: string): string | null {
  const [, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration)?.map((part) => Number(part || 0)) ?? [];
  const length = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return length > 0 ? new Date(Date.now() + length).toISOString() : null;
}

async function hashPassword(sql: Sql, password: string): Promise<string> {
  // The same setting as Lite's own.
  const cost = Number(process.env.LITE_AUTH_BCRYPT_COST ?? "10");
  const [row] = await sql<{ hash: string }[]>`
    select extensions.crypt(${password}, extensions.gen_salt('bf', ${cost}::integer)) as hash`;
  return row?.hash ?? "";
}

function isSameKey(given: string, expected: string): boolean {
  const digest = (key: string) => createHash("sha256").update(key).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
