import { env } from "@/env";
import { noticeMail, type ClientFacts } from "@/features/mail/compose";
import type { Notice } from "@/features/mail/notice-messages";
import { readerOf } from "@/features/mail/reader.server";
import { sendMail } from "@/features/mail/send.server";
import { log } from "@/http/log";

/**
 * Mails a notice to a learner, in their language. Never throws: what it tells of has happened, and a mail
 * that could not be sent is an error in the log.
 * @param facts who did it, from where and when, as far as known; told in the learner's language and time zone
 */
export async function sendNotice(
  learner: { id: string; email: string },
  notice: Notice,
  facts?: ClientFacts,
): Promise<void> {
  try {
    const reader = await readerOf(learner.id);
    await sendMail(learner.email, noticeMail(notice, reader, env().SITE_URL, facts));
  } catch (error) {
    log.error({ err: error, notice }, "a notice could not be mailed");
  }
}
