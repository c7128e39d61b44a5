import { log } from "@/http/log";

let isStarted = false;

/**
 * Loads the mail renderer and renders a mail that is not sent, because the first takes seconds on a slow machine and
 * Supabase Auth waits five for its hook. Started by the first request.
 */
export function warmUpMails(): void {
  if (isStarted) return;
  isStarted = true;
  renderExample().catch((error: unknown) => log.error({ err: error }, "mails could not be rendered"));
}

async function renderExample(): Promise<void> {
  const [{ exampleMail }, { renderMail }] = await Promise.all([
    import("@/features/mail/examples.server"),
    import("@/features/mail/send.server"),
  ]);
  const mail = exampleMail("sign_in", { locale: "en", timezone: "UTC", name: null });
  if (!mail) throw new Error("There is no example of a mail to sign in.");
  await renderMail(mail);
  log.debug("mails are ready to be rendered");
}
