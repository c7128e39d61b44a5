import { randomInt, randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { invalidEmail } from "./email-address.ts";
import { authError, codeHash, readJson, stringOrEmpty, type LiteContext, type Repo } from "./http.ts";
import type { AuthMail } from "./mailer.ts";

/** The column that keeps the hash of a link, by the link's type. */
const TOKEN_COLUMNS = {
  signup: "confirmation_token",
  invite: "confirmation_token",
  magiclink: "recovery_token",
  recovery: "recovery_token",
  email_change_current: "email_change_token_current",
  email_change_new: "email_change_token_new",
} as const;

type LinkType = keyof typeof TOKEN_COLUMNS;
type Link = { id: string; type: LinkType; otp: string; hash: string };

/** supabase.auth.admin.generateLink: makes a link, and the user if there is none, and mails nothing. */
export async function generateLink(c: LiteContext, otpLength: number): Promise<Response> {
  const { authService: auth } = c.var;
  const body = await readJson(c);
  const type = stringOrEmpty(body["type"]);
  if (!isLinkType(type))
    return authError(400, "validation_failed", `Invalid email action link type requested: ${type}`);
  const link = await makeLink(c, type, otpLength);
  if (link instanceof Response) return link;
  const redirectTo = auth.resolveEmailRedirect(
    c.req.query("redirect_to") ?? stringOrEmpty(body["redirect_to"]),
  );
  const query = new URLSearchParams({ token: link.hash, type: link.type, redirect_to: redirectTo });
  return c.json({
    ...(await userOf(c, link.id)),
    action_link: `${new URL(c.req.url).origin}/auth/v1/verify?${query.toString()}`,
    email_otp: link.otp,
    hashed_token: link.hash,
    redirect_to: redirectTo,
    verification_type: link.type,
  });
}

/** supabase.auth.admin.inviteUserByEmail: mails an invitation. If that fails, a new user is deleted again. */
export async function invite(
  c: LiteContext,
  sql: Sql,
  otpLength: number,
  send: (mail: AuthMail) => Promise<void>,
): Promise<Response> {
  const { authService: auth } = c.var;
  const email = stringOrEmpty((await readJson(c))["email"]).toLowerCase();
  const invalid = invalidEmail(email);
  if (invalid) return invalid;
  const isNew = !(await auth.repo.findUserByEmail(email));
  const link = await makeLink(c, "invite", otpLength);
  if (link instanceof Response) return link;
  const user = await userOf(c, link.id);
  try {
    await send({
      to: email,
      user,
      type: "invite",
      token: link.otp,
      tokenHash: link.hash,
      tokenNew: "",
      tokenHashNew: "",
      redirectTo: auth.resolveEmailRedirect(c.req.query("redirect_to")),
    });
  } catch {
    if (isNew) await sql`delete from auth.users where id = ${link.id}`;
    return authError(500, "unexpected_failure", "Error sending invite email");
  }
  return c.json(user);
}

/** A user as the admin API shows it: Lite leaves out when they were invited and how long they are banned. */
export async function userOf(c: LiteContext, id: string): Promise<Record<string, unknown>> {
  const { authService: auth } = c.var;
  const { invited_at = null, banned_until = null } = (await auth.repo.findUserById(id)) ?? {};
  return {
    ...(await auth.getUser(id)),
    ...(invited_at && { invited_at }),
    ...(banned_until && { banned_until }),
  };
}

/** Makes an unconfirmed user. */
export async function insertUser(repo: Repo, email: string, fields: object = {}): Promise<string> {
  const id = randomUUID();
  await repo.createUser({ id, email, ...fields });
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

/** Returns the response for a refusal. */
async function makeLink(c: LiteContext, asked: LinkType, otpLength: number): Promise<Link | Response> {
  const { repo } = c.var.authService;
  const body = await readJson(c);
  const email = stringOrEmpty(body["email"]).toLowerCase();
  const invalid = invalidEmail(email);
  if (invalid) return invalid;
  const existing = await repo.findUserByEmail(email);
  const isRegistration = asked === "signup" || asked === "invite";
  if (!existing && !isRegistration && asked !== "magiclink")
    return authError(404, "user_not_found", "User with this email not found");
  if (existing?.email_confirmed_at && isRegistration)
    return authError(422, "email_exists", "A user with this email address has already been registered");
  const type = existing || asked !== "magiclink" ? asked : "signup";
  const newEmail = stringOrEmpty(body["new_email"]).toLowerCase();
  const otp = Array.from({ length: otpLength }, () => randomInt(10)).join("");
  const hash = codeHash(type === "email_change_new" ? newEmail : email, otp);
  const id = existing?.id ?? (await insertUser(repo, email, { raw_user_meta_data: body["data"] ?? {} }));
  const now = new Date().toISOString();
  await repo.updateUser(id, {
    [TOKEN_COLUMNS[type]]: hash,
    [SENT_AT_COLUMNS[TOKEN_COLUMNS[type]]]: now,
    ...(type === "invite" && { invited_at: now }),
    ...(newEmail && { email_change: newEmail }),
  });
  return { id, type, otp, hash };
}

/** When the token was made, from which it expires. */
const SENT_AT_COLUMNS = {
  confirmation_token: "confirmation_sent_at",
  recovery_token: "recovery_sent_at",
  email_change_token_current: "email_change_sent_at",
  email_change_token_new: "email_change_sent_at",
} as const;

function isLinkType(type: string): type is LinkType {
  return Object.hasOwn(TOKEN_COLUMNS, type);
}
