import { setTimeout as sleep } from "node:timers/promises";
import { createTransport, type Transporter } from "nodemailer";
import { render, toPlainText } from "react-email";
import { env } from "@/env";
import type { Mail } from "@/features/mail/compose";
import { AppError, fail } from "@/http/errors";

/**
 * Milliseconds to reach the mail server, and for each step of it. Supabase Auth waits five seconds for its Send Email
 * Hook.
 */
const REACH_MS = 4_000;

/** Milliseconds without a word from the mail server, which may look at an email for a while before it takes it. */
const SILENCE_MS = 10_000;

let cached: Transporter | undefined;

export async function renderMail({ body }: Mail): Promise<{ html: string; text: string }> {
  const html = await render(body);
  return { html, text: toPlainText(html) };
}

/**
 * Sends one mail, as HTML and as text.
 * @throws service_unavailable when no mail server is configured or it rejects the mail
 */
export async function sendMail(to: string, mail: Mail): Promise<void> {
  const { html, text } = await renderMail(mail);
  const { subject } = mail;
  try {
    // As an object, so that no character of the address is parsed as mail syntax.
    await transport().sendMail({ from: env().MAIL_FROM, to: { name: "", address: to }, subject, html, text });
  } catch (error) {
    throw new AppError("service_unavailable", { cause: error });
  }
}

/**
 * Checks that emails can be sent, before anything depends on whether an address has an account.
 * @throws service_unavailable if the mail server cannot be reached, or does not let us in
 */
export async function requireMailServer(): Promise<void> {
  try {
    const late = sleep(REACH_MS, undefined, { ref: false }).then(() => {
      throw new Error(`the mail server has not let us in within ${REACH_MS} ms`);
    });
    await Promise.race([transport().verify(), late]);
  } catch (error) {
    throw new AppError("service_unavailable", { cause: error });
  }
}

/**
 * Refuses what depends on our own emails, of which only we keep a record: registering with a password, and resetting one.
 * @throws not_offered where Supabase Auth sends its emails itself, without our hook
 */
export function requireOwnEmails(): void {
  if (!sendsEmails()) fail("not_offered");
}

/** Whether Supabase Auth has us send its emails. */
export function sendsEmails(): boolean {
  return env().SEND_EMAIL_HOOK_SECRET !== undefined;
}

function transport(): Transporter {
  const { SMTP_URL: url } = env();
  if (!url) throw new Error("SMTP_URL is not set, so mails cannot be sent");
  cached ??= createTransport({
    url,
    dnsTimeout: REACH_MS,
    connectionTimeout: REACH_MS,
    greetingTimeout: REACH_MS,
    socketTimeout: SILENCE_MS,
  });
  return cached;
}
