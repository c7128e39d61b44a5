import { createElement, type ReactElement } from "react";
import { clientName } from "@/i18n/client-name";
import type { Device } from "@/http/device";
import { CODE_MAILS } from "@/features/mail/code-messages";
import { CodeMail, type CodeMailProps } from "@/features/mail/CodeMail";
import { LINK_MAILS } from "@/features/mail/mail-messages";
import { FACT_LABELS, NOTICES, type Notice } from "@/features/mail/notice-messages";
import { NoticeMail } from "@/features/mail/NoticeMail";
import { SignInMail, type SignInMailProps } from "@/features/mail/SignInMail";
import { formatMomentInZone, type Reader } from "@/i18n/format";
import { securityMessages } from "@/i18n/messages/security";

/** A mail before it is rendered. */
export interface Mail {
  subject: string;
  preview: string;
  body: ReactElement;
}

/** The recipient's name, language and time zone. */
export type MailReader = Reader & { name: string | null };

/** The client that a notice is about. */
export interface ClientFacts {
  device: Device;
  /** Null if it is unknown. */
  ip: string | null;
  at: Date;
}

/** The target of each notice's button. */
const PATHS: Record<Notice, string> = {
  welcome: "/lists/new",
  password_set: "/settings/security",
  password_changed: "/settings/security",
  new_device: "/settings/security",
  email_changed: "/login",
  account_exists: "/login",
};

/** A mail with a sign-in link. */
export function linkMail(props: SignInMailProps): Mail {
  const { subject, preview } = LINK_MAILS[props.locale].mails[props.kind];
  return { subject, preview, body: createElement(SignInMail, props) };
}

/** A mail with a code only. */
export function codeMail(props: CodeMailProps): Mail {
  const { subject, preview } = CODE_MAILS[props.locale].mails[props.kind];
  return { subject, preview, body: createElement(CodeMail, props) };
}

/** @param site the URL of our own site */
export function noticeMail(notice: Notice, reader: MailReader, site: string, client?: ClientFacts): Mail {
  const { locale, name } = reader;
  const text = NOTICES[locale][notice];
  const link = new URL(PATHS[notice], site).href;
  const facts = client ? describe(client, reader) : [];
  return {
    subject: text.subject,
    preview: text.lines[0] ?? text.subject,
    body: createElement(NoticeMail, { locale, name, text, facts, link }),
  };
}

function describe({ device, ip, at }: ClientFacts, reader: MailReader): { label: string; value: string }[] {
  const labels = FACT_LABELS[reader.locale];
  const { clients } = securityMessages(reader.locale);
  return [
    { label: labels.device, value: clientName(device, clients) || clients.unknown },
    { label: labels.at, value: formatMomentInZone(at.toISOString(), reader) },
    ...(ip === null ? [] : [{ label: labels.ip, value: ip }]),
  ];
}
