import { gzipSync } from "node:zlib";

/** React DOM alone has 65. */
export const REACT_KB = 60;

/** Pages with the most that each may send of script before anyone has pressed anything, compressed, in kilobytes. */
export const SCRIPT_LIMITS = {
  learner: [
    ["/dashboard", 126],
    ["/lists/new", 106],
    ["/lists/draft", 202],
    ["/lists/{list}/edit", 202],
    ["/lists/{list}/study", 118],
    ["/lists/{list}/test", 137],
    ["/settings", 157],
    ["/settings/account", 116],
    ["/settings/security", 145],
  ],
  visitor: [
    ["/", 0],
    ["/login", 119],
    ["/register", 118],
    ["/forgot-password", 113],
  ],
} as const;

/** Pages with nothing to press that needs React. Less than a kilobyte each. */
export const PAGES_WITHOUT_REACT = [
  "/",
  "/history",
  "/lists/{list}",
  "/lists/{list}/history",
  "/lists/{list}/tests/{test}",
] as const;

/**
 * How much script a page sends before anyone has pressed anything, compressed, in kilobytes.
 * @param cookie of a learner; "" for a visitor
 */
export async function scriptKilobytes(origin: string, path: string, cookie: string): Promise<number> {
  const page = await fetch(origin + path, { headers: { Cookie: cookie }, redirect: "manual" });
  if (page.status !== 200) throw new Error(`${path} answered with ${page.status}.`);
  const sizes = await scriptsOf(origin, await page.text());
  return [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1000;
}

/** Every script of a page with all that it imports statically; `import()` waits until it is needed. */
async function scriptsOf(origin: string, html: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const load = async (url: URL): Promise<void> => {
    if (sizes.has(url.pathname)) return;
    sizes.set(url.pathname, 0);
    const code = await (await fetch(url)).text();
    sizes.set(url.pathname, gzipSync(code).length);
    const imported = [...code.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g)];
    await Promise.all(imported.map(([, path = ""]) => load(new URL(path, url))));
  };
  const named = [...html.matchAll(/(?:component-url|renderer-url|<script[^>]* src)="([^"]+)"/g)];
  await Promise.all(named.map(([, path = ""]) => load(new URL(path, origin))));
  return sizes;
}
