import { env } from "@/env";
import { noticeMail, type ClientFacts } from "@/features/mail/compose";
import type { Notice } from "@/features/mail/notice-messages";
import { readerOf } from "@/features/mail/reader.server";
import { sendMail } from "@/features/mail/send.server";
import { log } from "@/http/log";

/**
 * Mails a notice to a learner, in their language. Never throws, because the event has already happened; a failure is
 * logged.
 * @param facts the client that caused the event, shown in the learner's language and time zone
 */
export async function sendNotice(
  learner: { id: string; email: string },
  notice: Notice,
  facts?: ClientFacts,
): Promise<void> {
  try {
    await mailNotice(learner, notice, facts);
  } catch (error) {
    log.error({ err: error, notice }, "a notice could not be mailed");
  }
}

/** Mails a notice to a learner, in their language. @throws service_unavailable if it cannot be sent */
export async function mailNotice(
  learner: { id: string; email: string },
  notice: Notice,
  facts?: ClientFacts,
): Promise<void> {
  const reader = await readerOf(learner.id);
  await sendMail(learner.email, noticeMail(notice, reader, env().SITE_URL, facts));
}
