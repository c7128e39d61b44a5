/** A received mail. */
export interface ReceivedMail {
  subject: string;
  html: string;
  text: string;
  /** The link that signs in or resets a password; empty if the mail has none. */
  link: string;
  /** Six digits; empty if the mail has none. */
  code: string;
}

interface MessageSummary {
  ID: string;
  Subject: string;
  To: { Address: string }[];
}

const TIMEOUT_MS = 60_000;

/** Waits until `address` has more than `seen` mails. Returns the newest. */
export function waitForMail(mailboxUrl: string, address: string, seen = 0): Promise<ReceivedMail> {
  return waitFor(mailboxUrl, address, seen, () => true);
}

/** The same for a mail with a link or a code; a notice, such as a welcome, may come beside it. */
export function waitForLink(mailboxUrl: string, address: string, seen: number): Promise<ReceivedMail> {
  return waitFor(mailboxUrl, address, seen, ({ link, code }) => link !== "" || code !== "");
}

/** Waits for a code that is newer than the first `seen` mails to `address`; a notice may come beside it. */
export async function waitForCode(mailboxUrl: string, address: string, seen: number): Promise<string> {
  return (await waitFor(mailboxUrl, address, seen, ({ code }) => code !== "")).code;
}

async function waitFor(
  mailboxUrl: string,
  address: string,
  seen: number,
  isAwaited: (mail: ReceivedMail) => boolean,
): Promise<ReceivedMail> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline) {
    const own = await messagesTo(mailboxUrl, address);
    for (const { ID } of own.slice(0, own.length - seen)) {
      const mail = await readMail(mailboxUrl, ID);
      if (isAwaited(mail)) return mail;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No mail for ${address} within ${TIMEOUT_MS} ms`);
}

/** How many mails `address` has received. */
export async function countMails(mailboxUrl: string, address: string): Promise<number> {
  return (await subjectsTo(mailboxUrl, address)).length;
}

/** The subjects of all mails to `address`, the newest first. */
export async function subjectsTo(mailboxUrl: string, address: string): Promise<string[]> {
  return (await messagesTo(mailboxUrl, address)).map((message) => message.Subject);
}

async function messagesTo(mailboxUrl: string, address: string): Promise<MessageSummary[]> {
  const { messages } = (await (await fetch(`${mailboxUrl}/api/v1/messages`)).json()) as {
    messages: MessageSummary[];
  };
  return messages.filter((message) => message.To.some((to) => to.Address === address));
}

async function readMail(mailboxUrl: string, id: string): Promise<ReceivedMail> {
  const mail = (await (await fetch(`${mailboxUrl}/api/v1/message/${id}`)).json()) as {
    Subject: string;
    HTML: string;
    Text: string;
  };
  const link = /https?:\/\/\S+\/auth\/(?:verify|reset-password)\?[^\s"\]]+/.exec(mail.Text)?.[0] ?? "";
  const code = /^\s*(\d{6})\s*$/m.exec(mail.Text)?.[1] ?? "";
  return { subject: mail.Subject, html: mail.HTML, text: mail.Text, link, code };
}
