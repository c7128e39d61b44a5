import { createElement } from "react";
import { serviceClient } from "@/db/clients";
import { env } from "@/env";
import { noticeText, type Notice } from "@/features/mail/notice-messages";
import { NoticeMail } from "@/features/mail/NoticeMail";
import { sendMail } from "@/features/mail/send.server";
import { log } from "@/http/log";
import { pickLocale } from "@/i18n/locale";

/** Where the button of each notice leads. */
const LINKS: Record<Notice, string> = {
  welcome: "/lists/new",
  password_set: "/settings/security",
  password_changed: "/settings/security",
  new_device: "/settings/security",
  account_exists: "/login",
};

/**
 * Mails a notice to a learner, in their language. Never throws: what it tells of has happened, and a mail
 * that could not be sent is an error in the log.
 */
export async function sendNotice(learner: { id: string; email: string }, notice: Notice): Promise<void> {
  try {
    const { data } = await serviceClient()
      .from("profiles")
      .select("locale, name")
      .eq("user_id", learner.id)
      .maybeSingle();
    const locale = pickLocale(data?.locale.split("-")[0], null);
    const text = noticeText(notice, locale);
    const link = new URL(LINKS[notice], env().SITE_URL).href;
    const body = createElement(NoticeMail, { locale, name: data?.name ?? null, text, link });
    await sendMail(learner.email, text.subject, body);
  } catch (error) {
    log.error({ err: error, notice }, "a notice could not be mailed");
  }
}
