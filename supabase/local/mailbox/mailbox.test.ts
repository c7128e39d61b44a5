import { createTransport } from "nodemailer";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startSmtp } from "./smtp.ts";
import { MailStore, type Message, type MessageSummary } from "./store.ts";
import { startMailboxWeb } from "./web.ts";

type Listing = { total: number; unread: number; count: number; start: number; messages: MessageSummary[] };

let smtp: Awaited<ReturnType<typeof startSmtp>>;
let web: Awaited<ReturnType<typeof startMailboxWeb>>;
beforeEach(async () => {
  const store = new MailStore();
  [smtp, web] = [await startSmtp(store, 0), await startMailboxWeb(store, 0)];
});
afterEach(async () => {
  await smtp.stop();
  await web.stop();
});

const send = (mail: object) =>
  createTransport(smtp.url).sendMail({
    from: "Word Lists <no-reply@example.com>",
    to: "ada@example.com",
    ...mail,
  });
const list = async (query = "") =>
  (await (await fetch(`${web.url}/api/v1/messages${query}`)).json()) as Listing;
const read = async (id: string) => (await (await fetch(`${web.url}/api/v1/message/${id}`)).json()) as Message;

describe("the mailbox", () => {
  test("returns a mail in Mailpit's format", async () => {
    await send({
      to: ["Ada Lovelace <ada@example.com>", "bob@example.com"],
      cc: "cleo@example.com",
      bcc: "dan@example.com",
      replyTo: "help@example.com",
      subject: "Zażółć 🐘",
      text: "Hello\n\nthere",
      html: "<p>Hello <b>there</b></p>",
    });
    const { messages, ...counts } = await list();
    expect(counts).toMatchObject({
      total: 1,
      unread: 1,
      count: 1,
      start: 0,
      messages_count: 1,
      messages_unread: 1,
    });
    const summary = {
      ID: expect.any(String) as string,
      MessageID: expect.stringMatching(/^[^<>]+@[^<>]+$/) as string,
      From: { Name: "Word Lists", Address: "no-reply@example.com" },
      To: [
        { Name: "Ada Lovelace", Address: "ada@example.com" },
        { Name: "", Address: "bob@example.com" },
      ],
      Cc: [{ Name: "", Address: "cleo@example.com" }],
      Bcc: [{ Name: "", Address: "dan@example.com" }],
      ReplyTo: [{ Name: "", Address: "help@example.com" }],
      Subject: "Zażółć 🐘",
    };
    expect(messages).toMatchObject([{ ...summary, Read: false, Snippet: "Hello there", Attachments: 0 }]);
    expect(Date.parse(messages[0]?.Created ?? "")).toBeGreaterThan(Date.now() - 60_000);

    const message = await read(messages[0]?.ID ?? "");
    expect(message).toMatchObject({ ...summary, Text: "Hello\n\nthere", HTML: "<p>Hello <b>there</b></p>" });
    expect(await list()).toMatchObject({ unread: 0, messages: [{ Read: true }] });
  });

  test("lists the newest mails first, in pages", async () => {
    for (const subject of ["first", "second", "third"]) await send({ subject, text: "x" });
    const subjects = async (query: string) => (await list(query)).messages.map((message) => message.Subject);
    expect(await subjects("")).toEqual(["third", "second", "first"]);
    expect(await subjects("?start=1&limit=1")).toEqual(["second"]);
    expect((await read("latest")).Subject).toBe("third");
  });

  test("derives the text of a mail that has only HTML", async () => {
    await send({ html: "<style>p {}</style><p>Your code:&nbsp;<b>123456</b></p><p>a &lt; b &amp; c</p>" });
    expect((await read("latest")).Text).toContain("Your code: 123456");
    expect((await read("latest")).Text).toContain("a < b & c");
  });

  test("deletes the given mails, or all of them", async () => {
    for (const subject of ["first", "second", "third"]) await send({ subject, text: "x" });
    const [newest] = (await list()).messages;
    await fetch(`${web.url}/api/v1/messages`, {
      method: "DELETE",
      body: JSON.stringify({ IDs: [newest?.ID] }),
    });
    expect((await list()).messages.map((message) => message.Subject)).toEqual(["second", "first"]);
    await fetch(`${web.url}/api/v1/messages`, { method: "DELETE" });
    expect((await list()).total).toBe(0);
  });

  test("keeps the newest 500", async () => {
    const store = new MailStore();
    for (let n = 1; n <= 501; n += 1) await store.add(Buffer.from(`Subject: ${n}\r\n\r\nx`), []);
    expect(store.total).toBe(500);
    expect(store.list(499, 1)[0]?.Subject).toBe("2");
  });

  test("answers 404 for a mail that does not exist", async () => {
    expect((await fetch(`${web.url}/api/v1/message/nothing`)).status).toBe(404);
    expect((await fetch(`${web.url}/view/nothing.html`)).status).toBe(404);
  });

  test("serves the HTML of a mail in a sandbox without scripts", async () => {
    await send({ html: '<a href="http://localhost:4321/x">Sign in</a><script>steal()</script>' });
    const { ID } = await read("latest");
    const response = await fetch(`${web.url}/view/${ID}.html`);
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    expect(policy).toMatch(/^sandbox /);
    expect(policy).not.toContain("allow-scripts");
    expect(policy).toContain("default-src 'none'");
    expect(await response.text()).toContain('<a href="http://localhost:4321/x">Sign in</a>');
  });

  test("escapes the text of a mail without HTML", async () => {
    await send({ text: "<script>steal()</script>" });
    const { ID } = await read("latest");
    const page = await (await fetch(`${web.url}/view/${ID}.html`)).text();
    expect(page).toContain("&lt;script&gt;steal()&lt;/script&gt;</pre>");
  });

  test("has a page to read mails", async () => {
    const response = await fetch(web.url);
    expect(response.headers.get("Content-Type")).toContain("text/html");
    expect(await response.text()).toContain("<h1>Mailbox</h1>");
  });

  test("rejects a request with a foreign Host header", async () => {
    const { port } = new URL(web.url);
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      const options = {
        host: "127.0.0.1",
        port,
        path: "/api/v1/messages",
        headers: { Host: "evil.example" },
      };
      request(options, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(403);
  });
});
