import { env } from "@/env";
import { CODE_MAILS, type CodeMail } from "@/features/mail/code-messages";
import {
  codeMail,
  linkMail,
  noticeMail,
  type ClientFacts,
  type Mail,
  type MailReader,
} from "@/features/mail/compose";
import { LINK_MAILS, type LinkMail } from "@/features/mail/mail-messages";
import { NOTICES, type Notice } from "@/features/mail/notice-messages";

const LINK_KINDS = Object.keys(LINK_MAILS.en.mails) as LinkMail[];
const CODE_KINDS = Object.keys(CODE_MAILS.en.mails) as CodeMail[];
const NOTICE_KINDS = Object.keys(NOTICES.en) as Notice[];

/** Every kind of mail. */
export const MAIL_KINDS: readonly string[] = [...LINK_KINDS, ...CODE_KINDS, ...NOTICE_KINDS];

const CODE = "482913";
const MINUTES = 15;
const CLIENT: ClientFacts = {
  device: { device: "desktop", browser: "Firefox", os: "Linux" },
  ip: "203.0.113.7",
  at: new Date("2026-11-21T13:05:00Z"),
};

/** An example of a mail, with a link that does not work; undefined for an unknown kind. */
export function exampleMail(kind: string, reader: MailReader): Mail | undefined {
  const { SITE_URL } = env();
  const notice = NOTICE_KINDS.find((known) => known === kind);
  if (notice) return noticeMail(notice, reader, SITE_URL, notice === "new_device" ? CLIENT : undefined);
  const code = CODE_KINDS.find((known) => known === kind);
  if (code) {
    const newEmail = "new@example.com";
    return codeMail({ ...reader, kind: code, code: CODE, minutes: MINUTES, newEmail, site: SITE_URL });
  }
  const link = LINK_KINDS.find((known) => known === kind);
  if (!link) return undefined;
  return linkMail({
    ...reader,
    kind: link,
    link: new URL("/auth/verify?token=example", SITE_URL).href,
    code: CODE,
    minutes: MINUTES,
  });
}
