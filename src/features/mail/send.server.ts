import { createTransport, type Transporter } from "nodemailer";
import { render } from "react-email";
import { env } from "@/env";
import type { Mail } from "@/features/mail/compose";
import { AppError } from "@/http/errors";

let transport: Transporter | undefined;

export async function renderMail({ body }: Mail): Promise<{ html: string; text: string }> {
  const [html, text] = await Promise.all([render(body), render(body, { plainText: true })]);
  return { html, text };
}

/**
 * Sends one mail, as HTML and as text.
 * @throws service_unavailable when no mail server is configured or it rejects the mail
 */
export async function sendMail(to: string, mail: Mail): Promise<void> {
  const { html, text } = await renderMail(mail);
  const { subject } = mail;
  try {
    transport ??= createTransport(mailServer());
    // As an object, so that no character of the address is parsed as mail syntax.
    await transport.sendMail({ from: env().MAIL_FROM, to: { name: "", address: to }, subject, html, text });
  } catch (error) {
    throw new AppError("service_unavailable", { cause: error });
  }
}

function mailServer(): string {
  const { SMTP_URL } = env();
  if (!SMTP_URL) throw new Error("SMTP_URL is not set, so mails cannot be sent");
  return SMTP_URL;
}
