import { expect, test } from "vitest";
import { CODE_MAILS, type CodeMail } from "@/features/mail/code-messages";
import { codeMail, linkMail, noticeMail, type Mail, type MailReader } from "@/features/mail/compose";
import { LINK_MAILS, type LinkMail } from "@/features/mail/mail-messages";
import { NOTICES, type Notice } from "@/features/mail/notice-messages";
import { renderMail } from "@/features/mail/send.server";
import { LOCALES, type Locale } from "@/i18n/locale";

const SITE = "https://lists.example";
const CLIENT = {
  device: { device: "desktop", browser: "Firefox", os: "Linux" },
  ip: "203.0.113.7",
  at: new Date("2026-11-21T23:05:00Z"),
} as const;
const LINK_KINDS = Object.keys(LINK_MAILS.en.mails) as LinkMail[];
const CODE_KINDS = Object.keys(CODE_MAILS.en.mails) as CodeMail[];
const NOTICE_KINDS = Object.keys(NOTICES.en) as Notice[];

function reader(locale: Locale, name: string | null = null): MailReader {
  return { locale, timezone: "Europe/Warsaw", name };
}

/** Every mail, to a recipient with this name. */
function allMails(name: string | null): { title: string; mail: Mail }[] {
  const link = { link: `${SITE}/auth/verify?token=x`, code: "482913", minutes: 15 };
  const code = { code: "482913", minutes: 15, newEmail: "new@example.com", site: SITE };
  return LOCALES.flatMap((locale) => [
    ...CODE_KINDS.map((kind) => ({
      title: `${kind} in ${locale}`,
      mail: codeMail({ locale, kind, name, ...code }),
    })),
    ...LINK_KINDS.map((kind) => ({
      title: `${kind} in ${locale}`,
      mail: linkMail({ locale, kind, name, ...link }),
    })),
    ...NOTICE_KINDS.map((notice) => ({
      title: `${notice} in ${locale}`,
      mail: noticeMail(notice, reader(locale, name), SITE, CLIENT),
    })),
  ]);
}

const tags = (html: string) => html.match(/<[^>]*>/g);

/** Names that the database accepts, each with the text that a mail shows for it. */
const WORST: [string, string][] = [
  [`<img src=x onerror=alert(1)> & "co"`, `<img src=x onerror=alert(1)> & "co"`],
  ["</p><script>alert(1)</script>", "</p><script>alert(1)</script>"],
  ["--><style>*{display:none}</style>", "--><style>*{display:none}</style>"],
  ["Ada\r\nBcc: all@example.com\r\n\r\nPay here", "Ada Bcc: all@example.com Pay here"],
  ["Ada\u2028\u0085\u000b\u001b[2J\tLovelace", "Ada [2J Lovelace"],
  ["\u202eadA\u2066 \u200f", "adA"],
];

test.each(WORST)("the name %j adds no HTML tag and no line to any mail", async (name, asRead) => {
  const [plain, worst] = [allMails("Ada"), allMails(name)];
  expect(plain).toHaveLength(3 * (LINK_KINDS.length + CODE_KINDS.length + NOTICE_KINDS.length));
  for (const [index, { title, mail }] of worst.entries()) {
    const { html, text } = await renderMail(mail);
    const usual = await renderMail(plain[index]?.mail ?? mail);
    expect(tags(html), title).toEqual(tags(usual.html));
    expect(text, title).toBe(usual.text.replace("Ada", () => asRead));
    expect([mail.subject, mail.preview], title).toEqual([
      plain[index]?.mail.subject,
      plain[index]?.mail.preview,
    ]);
  }
});

test.each([null, "", "\r\n", "\u200b", "\u202e\u00a0"])("a greeting leaves out the name %j", async (name) => {
  const { text } = await renderMail(noticeMail("welcome", reader("en", name), SITE));
  expect(text).toContain("Hello,\n");
});

test("every mail has a greeting, and a subject and preview that fit an inbox", async () => {
  for (const { title, mail } of allMails("Ada")) {
    const { html, text } = await renderMail(mail);
    expect(text, title).toMatch(/^Word Lists\n\n(Hello Ada,|Cześć, Ada!|Ciao Ada!)\n\n/);
    expect(mail.subject.length, title).toBeLessThanOrEqual(50);
    expect(html, title).toContain(mail.preview);
    expect(text, title).toContain(new URL(SITE).host);
  }
});

test("a mail has a link to our own site, unless it is about a code only", async () => {
  for (const { title, mail } of allMails("Ada")) {
    const { html } = await renderMail(mail);
    const isCode = CODE_KINDS.some((kind) => title.startsWith(`${kind} in`));
    const links = html.match(/href="[^"]*"/g) ?? [];
    expect(links, title).toHaveLength(isCode ? 0 : 1);
    for (const link of links) expect(link, title).toContain(`href="${SITE}/`);
  }
});

test.each([
  ["en", "Device: Firefox on Linux\nTime: 22 Nov 2026, 00:05 CET\nIP address: 203.0.113.7"],
  ["pl", "Urządzenie: Firefox w\u00a0systemie Linux\nCzas: 22 lis 2026, 00:05 CET\nAdres IP: 203.0.113.7"],
  ["it", "Dispositivo: Firefox su Linux\nData e ora: 22 nov 2026, 00:05 CET\nIndirizzo IP: 203.0.113.7"],
] as const)("in %s a new device is named, with the learner's own time", async (locale, facts) => {
  const { text } = await renderMail(noticeMail("new_device", reader(locale), SITE, CLIENT));
  expect(text).toContain(facts);
});

test("a client without a User-Agent is an unknown device", async () => {
  const mail = noticeMail("new_device", reader("en"), SITE, {
    ...CLIENT,
    device: { device: "other", browser: null, os: null },
  });
  expect((await renderMail(mail)).text).toContain("Device: Unknown device\n");
});

test("markup in a device name is shown as text", async () => {
  const mail = noticeMail("new_device", reader("en"), SITE, {
    ...CLIENT,
    device: { device: "desktop", browser: "<b>Firefox</b>", os: null },
  });
  const { html, text } = await renderMail(mail);
  expect(html).not.toContain("<b>");
  expect(text).toContain("Device: <b>Firefox</b>\n");
});
