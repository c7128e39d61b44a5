import { expect } from "vitest";
import { newAddress, postJson, type SignedIn, type TestApp } from "../support/app.ts";
import { waitForMail } from "../support/mailbox.ts";
import { test } from "../support/shared.ts";

let app: TestApp;

test.beforeAll(({ app: shared }) => {
  app = shared;
});

interface Received {
  From: { Name: string; Address: string };
  To: { Address: string }[];
  Cc: unknown[];
  Bcc: unknown[];
  ReplyTo: unknown[];
  Subject: string;
  HTML: string;
  Text: string;
}

/** The newest mail to an address, with its headers. */
async function newest(address: string): Promise<Received> {
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${app.stack.mailboxUrl}/api/v1/${path}`)).json();
  const { messages } = (await read("messages")) as { messages: { ID: string; To: { Address: string }[] }[] };
  const own = messages.find(({ To }) => To.some(({ Address }) => Address === address));
  return (await read(`message/${own?.ID ?? "none"}`)) as Received;
}

const WORST = `<img src=x onerror=alert(1)> & "co"\r\nBcc: all@example.com\r\n\r\nPay here`;
const AS_READ = `Hello <img src=x onerror=alert(1)> & "co" Bcc: all@example.com Pay here,`;

async function namedLearner(name: string): Promise<SignedIn> {
  const learner = await app.openSession();
  await learner.client.from("profiles").insert({ name }).throwOnError();
  return learner;
}

test.each([
  [
    "link",
    "Your sign-in link for Word Lists",
    async ({ email }: SignedIn) => {
      expect((await postJson(app.url, "/api/auth/magic-link/request", { email })).status).toBe(200);
      await waitForMail(app.stack.mailboxUrl, email);
    },
  ],
  [
    "notice",
    "Your account now has a password",
    async (learner: SignedIn) => {
      const answer = await learner.api("POST", "/api/user/set-password", { password: "Quiet-Harbour 27" });
      expect(answer.status).toBe(200);
    },
  ],
] as const)(
  "a learner's name cannot inject headers or HTML into a mail with a %s",
  async (_kind, subject, send) => {
    const learner = await namedLearner(WORST);
    await send(learner);
    const mail = await newest(learner.email);
    expect(mail).toMatchObject({
      From: { Name: "Word Lists", Address: "hello@word-lists.local" },
      To: [{ Address: learner.email }],
      Cc: [],
      Bcc: [],
      ReplyTo: [],
      Subject: subject,
    });
    expect(mail.HTML).not.toContain("<img");
    expect(mail.HTML).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; ");
    expect(mail.Text.split("\n")).toContain(AS_READ);
  },
);

test("a notice is in the profile's language, or else in that of the sign-up", async () => {
  const polish = await namedLearner("Żaneta");
  await polish.client.from("profiles").update({ locale: "pl-PL" }).eq("user_id", polish.id).throwOnError();
  const italian = await app.openSession();
  await app.service.auth.admin.updateUserById(italian.id, { user_metadata: { locale: "it" } });
  for (const [learner, subject, greeting] of [
    [polish, "Twoje konto ma teraz hasło", "Cześć, Żaneta!"],
    [italian, "Il tuo account ora ha una password", "Ciao!"],
  ] as const) {
    await learner.api("POST", "/api/user/set-password", { password: "Quiet-Harbour 27" });
    const mail = await newest(learner.email);
    expect(mail.Subject).toBe(subject);
    expect(mail.Text).toContain(greeting);
  }
});

test("a confirmation mail does not greet by the name given at registration", async () => {
  const email = newAddress();
  const registration = { email, password: "Quiet-Harbour 27", name: "Call Us Now", terms_accepted: true };
  expect((await postJson(app.url, "/api/auth/register", registration)).status).toBe(201);
  const { text } = await waitForMail(app.stack.mailboxUrl, email);
  expect(text).toContain("Hello,\n");
  expect(text).not.toContain("Call Us");
});

test("a local site previews every mail, each in a sandboxed document", async () => {
  const page = await fetch(`${app.url}/dev/mails?locale=pl&name=`);
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  const body = await page.text();
  const documents = [...body.matchAll(/<iframe src="([^"]+)"/g)].map(([, src = ""]) =>
    src.replaceAll("&#38;", "&").replaceAll("&amp;", "&"),
  );
  expect(new Set(documents).size).toBe(14);
  for (const path of new Set(documents)) {
    const mail = await fetch(app.url + path);
    expect(mail.status, path).toBe(200);
    const policy = mail.headers.get("content-security-policy");
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'self'; sandbox$/);
    expect(await mail.text()).toContain("Cześć!");
  }
});

test("previews of unknown mails and languages are answered with 404", async () => {
  for (const path of ["nothing/en.html", "sign_in/xx.html", "constructor/en.html"])
    expect((await fetch(`${app.url}/dev/mails/${path}`)).status, path).toBe(404);
});
