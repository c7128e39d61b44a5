import { createHash, randomInt, randomUUID, timingSafeEqual } from "node:crypto";
import type { Sql } from "postgres";
import { authError, bodyOf, text, type LiteContext, type LiteMiddleware } from "./http.ts";

type Attributes = {
  email?: string;
  password?: string;
  email_confirm?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
};

const ADMIN = "/auth/v1/admin";

/**
 * The part of the admin API that servers and tests use: supabase.auth.admin with get, list, create, update,
 * deleteUser and generateLink. Lite has none. Only the secret key opens it.
 * @param sql connected as the owner of the auth tables
 */
export function adminApi(sql: Sql, secretKey: string, otpLength: number): LiteMiddleware {
  return async (c, next) => {
    if (!c.req.path.startsWith(`${ADMIN}/`)) return next();
    if (!sameKey(c.req.header("apikey") ?? "", secretKey))
      return authError(403, "not_admin", "User not allowed");
    const route = c.req.path.slice(ADMIN.length);
    if (c.req.method === "GET" && route === "/users") return listUsers(c, sql);
    if (c.req.method === "POST" && route === "/users") return createUser(c, sql);
    if (c.req.method === "POST" && route === "/generate_link") return generateLink(c, sql, otpLength);
    const id = /^\/users\/([^/]+)$/.exec(route)?.[1];
    if (!id) return authError(404, "not_found", "Not found");
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
      return authError(404, "validation_failed", "user_id must be an UUID");
    }
    return oneUser(c, sql, id);
  };
}

async function oneUser(c: LiteContext, sql: Sql, id: string): Promise<Response> {
  const { authService: auth } = c.var;
  if (!(await auth.repo.findUserById(id))) return authError(404, "user_not_found", "User not found");
  if (c.req.method === "PUT") {
    await applyAttributes(c, sql, id, await bodyOf(c));
  } else if (c.req.method === "DELETE") {
    if ((await bodyOf(c))["should_soft_delete"] === true) {
      return authError(422, "validation_failed", "Soft deletion is not available on the embedded stack");
    }
    await sql`delete from auth.users where id = ${id}`;
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
  const attributes = await bodyOf(c);
  const email = text(attributes.email).toLowerCase();
  if (!email.includes("@"))
    return authError(400, "validation_failed", "Cannot create a user without an email");
  if (await c.var.authService.repo.findUserByEmail(email)) {
    return authError(422, "email_exists", "A user with this email address has already been registered");
  }
  const { password, ...others } = attributes;
  const isConfirmed = attributes["email_confirm"] === true;
  // With the row itself, as Supabase Auth does: a password that is set later may not be the owner's.
  const hash = text(password) && (await hashOf(sql, text(password)));
  const id = await addUser(c, email, {
    ...(hash && { encrypted_password: hash }),
    ...(isConfirmed && { confirmed_at: new Date().toISOString() }),
  });
  await applyAttributes(c, sql, id, others);
  return c.json(await c.var.authService.getUser(id));
}

async function generateLink(c: LiteContext, sql: Sql, otpLength: number): Promise<Response> {
  const { authService: auth } = c.var;
  const body = await bodyOf(c);
  const type = text(body["type"]);
  const email = text(body["email"]).toLowerCase();
  if (!["magiclink", "recovery"].includes(type)) {
    return authError(
      422,
      "validation_failed",
      `Links of type ${type} are not available on the embedded stack`,
    );
  }
  const known = await auth.repo.findUserByEmail(email);
  if (!known && type === "recovery")
    return authError(404, "user_not_found", "User with this email not found");
  const id = known?.id ?? (await addUser(c, email));
  const otp = Array.from({ length: otpLength }, () => randomInt(10)).join("");
  // As Lite makes it from address and code, or the code alone would not verify.
  const hash = createHash("sha256")
    .update(email + otp)
    .digest("hex");
  await sql`update auth.users set recovery_token = ${hash}, recovery_sent_at = now() where id = ${id}`;
  const redirectTo = auth.resolveEmailRedirect(c.req.query("redirect_to") ?? text(body["redirect_to"]));
  const query = new URLSearchParams({ token: hash, type, redirect_to: redirectTo });
  return c.json({
    ...(await auth.getUser(id)),
    action_link: `${new URL(c.req.url).origin}/auth/v1/verify?${query.toString()}`,
    email_otp: otp,
    hashed_token: hash,
    redirect_to: redirectTo,
    verification_type: type,
  });
}

async function addUser(c: LiteContext, email: string, fields: object = {}): Promise<string> {
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
  const { raw_user_meta_data: mine, raw_app_meta_data: ours } = repo.parseUserJson(user);
  await repo.updateUser(id, {
    raw_user_meta_data: { ...(mine as object), ...attributes.user_metadata },
    raw_app_meta_data: { ...(ours as object), ...attributes.app_metadata },
    ...(attributes.email ? { email: attributes.email.toLowerCase() } : {}),
    ...(attributes.email_confirm && !user.email_confirmed_at
      ? { email_confirmed_at: new Date().toISOString() }
      : {}),
  });
  if (attributes.password) {
    const hash = await hashOf(sql, attributes.password);
    await sql`update auth.users set encrypted_password = ${hash} where id = ${id}`;
  }
}

async function hashOf(sql: Sql, password: string): Promise<string> {
  const [row] = await sql<{ hash: string }[]>`
    select extensions.crypt(${password}, extensions.gen_salt('bf', 10)) as hash`;
  return row?.hash ?? "";
}

function sameKey(given: string, expected: string): boolean {
  const digest = (key: string) => createHash("sha256").update(key).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
