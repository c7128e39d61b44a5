import { randomUUID } from "node:crypto";
import { convert, type HtmlToTextOptions } from "html-to-text";
import PostalMime, { type Address } from "postal-mime";

const MAILS_KEPT = 500;
const SNIPPET_LENGTH = 250;
const HTML_TO_TEXT: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [{ selector: "title", format: "skip" }],
};

type Mailbox = { Name: string; Address: string };

/** A mail as in Mailpit's GET /api/v1/message/{ID}. */
export type Message = {
  ID: string;
  MessageID: string;
  From: Mailbox | null;
  To: Mailbox[];
  Cc: Mailbox[];
  Bcc: Mailbox[];
  ReplyTo: Mailbox[];
  Subject: string;
  /** Time of arrival, ISO 8601. */
  Date: string;
  Tags: string[];
  Text: string;
  HTML: string;
  Size: number;
  Inline: [];
  Attachments: [];
};

/** A mail as in Mailpit's GET /api/v1/messages. */
export type MessageSummary = Pick<
  Message,
  "ID" | "MessageID" | "From" | "To" | "Cc" | "Bcc" | "ReplyTo" | "Subject" | "Tags" | "Size"
> & { Read: boolean; Created: string; Attachments: number; Snippet: string };

/** Keeps the newest 500 mails in memory. */
export class MailStore {
  #mails: { message: Message; read: boolean }[] = [];

  async add(raw: Buffer, recipients: string[]): Promise<void> {
    const email = await PostalMime.parse(raw);
    const mailboxList = (list: Address[] | undefined) => list?.flatMap(mailboxes) ?? [];
    const [to, cc] = [mailboxList(email.to), mailboxList(email.cc)];
    const visible = new Set([...to, ...cc].map((mailbox) => mailbox.Address.toLowerCase()));
    const message: Message = {
      ID: randomUUID().replaceAll("-", "").slice(0, 22),
      MessageID: email.messageId?.replace(/^<|>$/g, "") ?? "",
      From: email.from ? (mailboxes(email.from)[0] ?? null) : null,
      To: to,
      Cc: cc,
      Bcc: recipients
        .filter((address) => !visible.has(address.toLowerCase()))
        .map((Address) => ({ Name: "", Address })),
      ReplyTo: mailboxList(email.replyTo),
      Subject: email.subject ?? "",
      Date: new Date().toISOString(),
      Tags: [],
      Text: email.text?.trimEnd() || textOf(email.html ?? ""),
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

  /** Marks the mail as read and returns it. As in Mailpit, the id `latest` is the newest mail. */
  read(id: string): Message | undefined {
    const mail = id === "latest" ? this.#mails[0] : this.#mails.find(({ message }) => message.ID === id);
    if (mail) mail.read = true;
    return mail?.message;
  }

  /** Deletes the given mails, or all of them if the list is empty. */
  delete(ids: string[]): void {
    this.#mails = ids.length === 0 ? [] : this.#mails.filter(({ message }) => !ids.includes(message.ID));
  }
}

function mailboxes(address: Address): Mailbox[] {
  return "group" in address && address.group
    ? address.group.flatMap(mailboxes)
    : [{ Name: address.name, Address: address.address }];
}

function textOf(html: string): string {
  return convert(html, HTML_TO_TEXT).replaceAll("\u00a0", " ");
}
