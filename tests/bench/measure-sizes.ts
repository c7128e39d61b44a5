import { chromium, type Browser } from "@playwright/test";
import { chromiumLaunch } from "../support/chromium.ts";
import { scriptKilobytes, SCRIPT_LIMITS, PAGES_WITHOUT_REACT } from "../support/page-scripts.ts";
import { startCountedApp, type Cost } from "../support/round-trips.ts";
import { atEnd } from "./clean-up.ts";
import type { Context } from "./context.ts";
import { isForeign } from "./target.ts";
import type { Row } from "./table.ts";

/** What a dashboard asks of Supabase; the app decides it, whichever Supabase there is. */
export async function measureRoundTrips({ options }: Context): Promise<Row[]> {
  if (isForeign) return [];
  const counted = await startCountedApp();
  atEnd(() => counted.stop());
  const learner = await counted.app.openSession();
  const request = () => learner.api("GET", "/dashboard");
  // So that everything is prepared, and the use of the session is recorded.
  for (let time = 0; time < 2; time++) await (await request()).text();
  const costs: Cost[] = [];
  for (let round = 0; round < options.rounds; round++) costs.push(await counted.costOf(request));
  const row = (measured: string, of: (cost: Cost) => number, atMost: number): Row => ({
    measured,
    values: costs.map(of),
    unit: "",
    goal: { atMost },
  });
  return [
    row("calls of a dashboard one after another", ({ depth }) => depth, 2),
    {
      ...row("calls of a dashboard", ({ calls }) => calls.length, 2),
      details: costs[0]?.calls.join(", ") ?? "",
    },
    row("statements of a dashboard", ({ statements }) => statements, 12),
  ];
}

/** What a first visit sends to Chromium, against the twin. */
export async function measureBytes(context: Context): Promise<Row[]> {
  const target = await context.target();
  const twin = await context.twin();
  const [visitor] = await target.visitors(1);
  if (!visitor) throw new Error("There are no learners.");
  const browser = await chromium.launch(await chromiumLaunch());
  atEnd(() => browser.close());
  const pages = [
    ["landing", "/", false],
    ["login", "/login", false],
    ["dashboard", "/dashboard", true],
    ["list", `/lists/${visitor.listId}`, true],
    ["history", "/history", true],
  ] as const;
  const rows: Row[] = [];
  for (const [name, path, signedIn] of pages) {
    const app = await bytesOf(browser, target.url, path, signedIn ? visitor.cookie : "");
    const next = await bytesOf(browser, twin.url, path, signedIn ? visitor.twinCookie : "");
    rows.push({
      measured: `bytes of ${name}, against Next.js`,
      values: [app.all / next.all],
      unit: "×",
      goal: { atMost: 0.5 },
      details: `${kilobytes(app)} against ${kilobytes(next)}`,
    });
  }
  await browser.close();
  return rows;
}

interface Bytes {
  all: number;
  fonts: number;
}

const kilobytes = ({ all, fonts }: Bytes) =>
  `${Math.round(all / 1000)} KB, of which fonts ${Math.round(fonts / 1000)}`;

/** As they come over the wire, with headers, until nothing more is loaded. */
async function bytesOf(browser: Browser, origin: string, path: string, cookie: string): Promise<Bytes> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const cookies = cookie.split("; ").filter(Boolean);
  await context.addCookies(
    cookies.map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return { name, value, url: origin };
    }),
  );
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const fonts = new Set<string>();
  const bytes = { all: 0, fonts: 0 };
  network.on("Network.responseReceived", ({ requestId, type }) => type === "Font" && fonts.add(requestId));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength;
    if (fonts.has(requestId)) bytes.fonts += encodedDataLength;
  });
  await network.send("Network.enable");
  const answer = await page.goto(origin + path, { waitUntil: "networkidle" });
  if (answer?.status() !== 200 || new URL(page.url()).pathname !== path)
    throw new Error(`${origin}${path} led to ${page.url()} with ${answer?.status()}.`);
  await context.close();
  return bytes;
}

/** The script of each page, against the limits of tests/api/page-scripts.test.ts. */
export async function measureScripts(context: Context): Promise<Row[]> {
  const target = await context.target();
  const [visitor] = await target.visitors(1);
  if (!visitor) throw new Error("There are no learners.");
  const rowOf = async (path: string, atMost: number, cookie: string): Promise<Row> => ({
    measured: `script of ${path}${cookie ? "" : " for visitors"}`,
    values: [await scriptKilobytes(target.url, path.replace("{list}", visitor.listId), cookie)],
    unit: "KB",
    goal: { atMost },
  });
  const rows: Row[] = [];
  for (const [path, limit] of SCRIPT_LIMITS.visitor) rows.push(await rowOf(path, limit, ""));
  for (const [path, limit] of SCRIPT_LIMITS.learner) rows.push(await rowOf(path, limit, visitor.cookie));
  for (const path of PAGES_WITHOUT_REACT.filter((one) => !one.includes("{test}")))
    rows.push(await rowOf(path, 1, visitor.cookie));
  return rows;
}
