import { createTransport } from "nodemailer";
import type { LocalConfig } from "../config.ts";
import { stringOrEmpty } from "./http.ts";
import type { AuthMail } from "./mailer.ts";

const TEMPLATE_NAMES: Record<AuthMail["type"], string> = {
  signup: "confirmation",
  invite: "invite",
  recovery: "recovery",
  magiclink: "magic_link",
  email_change: "email_change",
  reauthentication: "reauthentication",
};

/** Sends mails by SMTP from the templates in config.toml, as Supabase Auth does without a hook. */
export function smtpSender(smtpUrl: string, config: LocalConfig): (mail: AuthMail) => Promise<void> {
  const transport = createTransport(smtpUrl);
  const send = async (mail: AuthMail) => {
    const template = config.templates[TEMPLATE_NAMES[mail.type]];
    if (!template) throw new Error(`supabase/config.toml has no template for ${mail.type}`);
    const values: Record<string, string> = {
      SiteURL: config.siteUrl,
      RedirectTo: mail.redirectTo,
      Token: mail.token,
      TokenHash: mail.tokenHash,
      Email: stringOrEmpty(mail.user["email"]) || mail.to,
      NewEmail: stringOrEmpty(mail.user["new_email"]),
    };
    await transport.sendMail({
      from: { name: "Word Lists", address: "no-reply@word-lists.localhost" },
      to: mail.to,
      subject: fill(template.subject, values, (value) => value),
      html: fill(template.html, values, escapeHtml),
    });
  };
  return async (mail) => {
    const { newEmail, tokenNew, tokenHashNew } = mail;
    const old = stringOrEmpty(mail.user["email"]);
    if (!newEmail || !tokenNew) return send(mail);
    // A change of address that both mailboxes must confirm.
    await send({ ...mail, to: old });
    await send({ ...mail, to: newEmail, token: tokenNew, tokenHash: tokenHashNew });
  };
}

function fill(template: string, values: Record<string, string>, escape: (value: string) => string): string {
  return template.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (_, name: string) => escape(values[name] ?? ""));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
