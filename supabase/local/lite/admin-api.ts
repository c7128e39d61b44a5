import { createHash, randomInt, randomUUID, timingSafeEqual } from "node:crypto";
import type { Sql } from "postgres";
import type { LocalConfig } from "../config.ts";
import { authError, readJson, stringOrEmpty, type LiteContext, type LiteMiddleware } from "./http.ts";
import { distrust } from "./password-change.ts";

type Attributes = {
  email?: string;
  password?: string;
  email_confirm?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
};

export type AdminSettings = Pick<LocalConfig, "otpLength" | "minimumPasswordLength">;

const ADMIN_PATH = "/auth/v1/admin";

/**
 * The admin API, which Lite lacks, as far as supabase.auth.admin's getUserById, listUsers, createUser,
 * updateUserById, deleteUser and generateLink need it. Requires the secret key.
 * @param sql connected as the owner of the auth tables
 */
export function adminApi(sql: Sql, secretKey: string, settings: AdminSettings): LiteMiddleware {
  return async (c, next) => {
    if (!c.req.path.startsWith(`${ADMIN_PATH}/`)) return next();
    if (!isSameKey(c.req.header("apikey") ?? "", secretKey))
      return authError(403, "not_admin", "User not allowed");
    const route = c.req.path.slice(ADMIN_PATH.length);
    if (c.req.method === "GET" && route === "/users") return listUsers(c, sql);
    if (c.req.method === "POST" && route === "/users") return createUser(c, sql);
    if (c.req.method === "POST" && route === "/generate_link")
      return generateLink(c, sql, settings.otpLength);
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
    await applyAttributes(c, sql, id, attributes);
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
  return c.json(await auth.getUser(id));
}

async function listUsers(c: LiteContext, sql: Sql): Promise<Response> {
  const size = Number(c.req.query("per_page")) || 50;
  const page = Number(c.req.query("page")) || 1;
  const ids = await sql<{ id: string; total: number }[]>`
    select id, (count(*) over ())::integer as total from auth.users
    order by created_at desc limit ${size} offset ${(page - 1) * size}`;
  const users = await Promise.all(ids.map(({ id }) => c.var.authService.getUser(id)));
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
  const isConfirmed = attributes["email_confirm"] === true;
  // Set by the insert, as Supabase Auth does: triggers treat a password that is set later as unconfirmed.
  const hash = stringOrEmpty(password) && (await hashPassword(sql, stringOrEmpty(password)));
  const id = await insertUser(c, email, {
    ...(hash && { encrypted_password: hash }),
    ...(isConfirmed && { confirmed_at: new Date().toISOString() }),
  });
  await applyAttributes(c, sql, id, rest);
  return c.json(await c.var.authService.getUser(id));
}

async function generateLink(c: LiteContext, sql: Sql, otpLength: number): Promise<Response> {
  const { authService: auth } = c.var;
  const body = await readJson(c);
  const type = stringOrEmpty(body["type"]);
  const email = stringOrEmpty(body["email"]).toLowerCase();
  if (!["magiclink", "recovery"].includes(type)) {
    return authError(
      422,
      "validation_failed",
      `Links of type ${type} are not available on the embedded stack`,
    );
  }
  const existing = await auth.repo.findUserByEmail(email);
  if (!existing && type === "recovery")
    return authError(404, "user_not_found", "User with this email not found");
  const id = existing?.id ?? (await insertUser(c, email));
  const otp = Array.from({ length: otpLength }, () => randomInt(10)).join("");
  // Lite verifies a code by the same hash of address and code.
  const hash = createHash("sha256")
    .update(email + otp)
    .digest("hex");
  // A new user's link is that of a sign-up, beside which a later one for recovery or to sign in is valid too.
  const verificationType = existing ? type : "signup";
  if (existing)
    await sql`update auth.users set recovery_token = ${hash}, recovery_sent_at = now() where id = ${id}`;
  else
    await sql`update auth.users set confirmation_token = ${hash}, confirmation_sent_at = now() where id = ${id}`;
  const redirectTo = auth.resolveEmailRedirect(
    c.req.query("redirect_to") ?? stringOrEmpty(body["redirect_to"]),
  );
  const query = new URLSearchParams({ token: hash, type: verificationType, redirect_to: redirectTo });
  return c.json({
    ...(await auth.getUser(id)),
    action_link: `${new URL(c.req.url).origin}/auth/v1/verify?${query.toString()}`,
    email_otp: otp,
    hashed_token: hash,
    redirect_to: redirectTo,
    verification_type: verificationType,
  });
}

async function insertUser(c: LiteContext, email: string, fields: object = {}): Promise<string> {
  const { repo } = c.var.authService;
  const id = randomUUID();
  await repo.createUser({ id, email, raw_user_meta_data: { email_verified: true }, ...fields });
  const identity = { sub: id, email, email_verified: false, phone_verified: false };
  await repo.createIdentity({
    id: randomUUID(),
    provider: "email",
    provider_id: id,
    user_id: id,
    identity_data: identity,
  });
  return id;
}

async function applyAttributes(c: LiteContext, sql: Sql, id: string, attributes: Attributes): Promise<void> {
  const { repo } = c.var.authService;
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
  });
  if (attributes.password) {
    const hash = await hashPassword(sql, attributes.password);
    await sql`update auth.users set encrypted_password = ${hash} where id = ${id}`;
    await distrust(sql, id);
  }
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
