import { randomUUID } from "node:crypto";
import PostalMime, { type Address, type Email } from "postal-mime";

const MAILS_KEPT = 500;
const SNIPPET_LENGTH = 250;

type Mailbox = { Name: string; Address: string };

/** A mail as Mailpit's GET /api/v1/message/{ID} shows it. */
export type Message = {
  ID: string;
  MessageID: string;
  From: Mailbox | null;
  To: Mailbox[];
  Cc: Mailbox[];
  Bcc: Mailbox[];
  ReplyTo: Mailbox[];
  Subject: string;
  /** When it arrived, ISO 8601. */
  Date: string;
  Tags: string[];
  Text: string;
  HTML: string;
  Size: number;
  Inline: [];
  Attachments: [];
};

/** A mail as Mailpit's GET /api/v1/messages lists it. */
export type MessageSummary = Pick<
  Message,
  "ID" | "MessageID" | "From" | "To" | "Cc" | "Bcc" | "ReplyTo" | "Subject" | "Tags" | "Size"
> & { Read: boolean; Created: string; Attachments: number; Snippet: string };

/** The mails that came in while this process lives, the newest 500 of them. */
export class MailStore {
  #mails: { message: Message; read: boolean }[] = [];

  async add(raw: Buffer, recipients: string[]): Promise<void> {
    const email = await PostalMime.parse(raw);
    const named = (list: Address[] | undefined) => list?.flatMap(mailboxes) ?? [];
    const [to, cc] = [named(email.to), named(email.cc)];
    const shown = new Set([...to, ...cc].map((mailbox) => mailbox.Address.toLowerCase()));
    const message: Message = {
      ID: randomUUID().replaceAll("-", "").slice(0, 22),
      MessageID: email.messageId?.replace(/^<|>$/g, "") ?? "",
      From: email.from ? (mailboxes(email.from)[0] ?? null) : null,
      To: to,
      Cc: cc,
      Bcc: recipients
        .filter((address) => !shown.has(address.toLowerCase()))
        .map((Address) => ({ Name: "", Address })),
      ReplyTo: named(email.replyTo),
      Subject: email.subject ?? "",
      Date: new Date().toISOString(),
      Tags: [],
      Text: email.text?.trimEnd() || plainText(email),
      HTML: email.html?.trimEnd() ?? "",
      Size: raw.length,
      Inline: [],
      Attachments: [],
    };
    this.#mails.unshift({ message, read: false });
    this.#mails.length = Math.min(this.#mails.length, MAILS_KEPT);
  }

  get total(): number {
    return this.#mails.length;
  }

  get unread(): number {
    return this.#mails.filter((mail) => !mail.read).length;
  }

  /** Newest first. */
  list(start: number, limit: number): MessageSummary[] {
    return this.#mails.slice(start, start + limit).map(({ message, read }) => {
      const { ID, MessageID, From, To, Cc, Bcc, ReplyTo, Subject, Tags, Size } = message;
      const Snippet = message.Text.replace(/\s+/g, " ").trim().slice(0, SNIPPET_LENGTH);
      const addresses = { ID, MessageID, From, To, Cc, Bcc, ReplyTo };
      return {
        ...addresses,
        Subject,
        Tags,
        Size,
        Read: read,
        Created: message.Date,
        Attachments: 0,
        Snippet,
      };
    });
  }

  /** The mail, from now on read; `latest` is an id too, as in Mailpit. */
  read(id: string): Message | undefined {
    const mail = id === "latest" ? this.#mails[0] : this.#mails.find(({ message }) => message.ID === id);
    if (mail) mail.read = true;
    return mail?.message;
  }

  /** Without ids, all of them. */
  delete(ids: string[]): void {
    this.#mails = ids.length === 0 ? [] : this.#mails.filter(({ message }) => !ids.includes(message.ID));
  }
}

function mailboxes(address: Address): Mailbox[] {
  return "group" in address && address.group
    ? address.group.flatMap(mailboxes)
    : [{ Name: address.name, Address: address.address }];
}

// Enough of a mail without a text part to know it in the list.
function plainText(email: Email): string {
  return (email.html ?? "")
    .replace(/<(head|style|script|title)\b.*?<\/\1>/gis, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&amp;/g, "&")
    .replace(/[^\S\n]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}
