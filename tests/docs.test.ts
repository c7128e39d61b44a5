import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ERRORS } from "@/http/errors";

const DOCUMENTS = ["README.md", ...globSync("docs/**/*.md")];
const scripts = (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> })
  .scripts;

/** Words in backticks, or targets of links, that claim to be a path of this repository. */
function paths(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? "");
  const linked = [...text.matchAll(/\]\(([^)\s#]+)\)/g)].map((match) => match[1] ?? "");
  return [...quoted, ...linked].filter((path) =>
    /^\.{0,2}\/?(src|supabase|tests|scripts|docs|public|\.github)\//.test(path),
  );
}

test.each(DOCUMENTS)("%s names only files that exist", (document) => {
  const named = paths(readFileSync(document, "utf8"));
  expect(named.filter((path) => globSync(path).length === 0 && !existsSync(path))).toEqual([]);
});

test("the tree in the README is the tree", () => {
  const tree = /```\n(supabase\/[\s\S]+?)```/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
  let parent = "";
  const folders = tree.split("\n").flatMap((line) => {
    const indented = line.startsWith("  ");
    const names = [...line.matchAll(/(?:^|\s)([\w.-]+(?:\/[\w.-]+)*\/?)(?=\s{2,}|$)/g)].map(
      (match) => match[1] ?? "",
    );
    const [name = ""] = names;
    if (!indented && name.endsWith("/")) parent = name;
    return name ? [indented ? parent + name : name] : [];
  });
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.filter((folder) => !existsSync(folder))).toEqual([]);
});

test("every npm script that the documents name exists", () => {
  const named = DOCUMENTS.flatMap((document) =>
    [...readFileSync(document, "utf8").matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("every setting of the environment stands in .env.example", async () => {
  const { readEnvironment } = await import("@/env");
  const complete = readEnvironment({
    SUPABASE_URL: "http://localhost",
    SUPABASE_PUBLISHABLE_KEY: "x",
    SUPABASE_SECRET_KEY: "x",
    SMTP_URL: "smtp://localhost",
    SEND_EMAIL_HOOK_SECRET: "v1,whsec_eA==",
    REDIS_URL: "redis://localhost",
    AI_API_KEY: "x",
    METRICS_TOKEN: "0123456789abcdef",
  });
  const example = readFileSync(".env.example", "utf8");
  const listed = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
  const stack = [...readFileSync("supabase/config.toml", "utf8").matchAll(/"env\((\w+)\)"/g)];
  expect(stack.length).toBeGreaterThan(1);
  const settings = new Set([...Object.keys(complete), ...stack.map((match) => match[1])]);
  expect(listed.sort()).toEqual([...settings].sort());
});

test("the image holds every file that the front door is made of", () => {
  const image = readFileSync("Dockerfile", "utf8");
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+\.ts)"/g))
      follow(join(dirname(file), path));
  };
  follow("src/http/server.ts");
  expect(seen.size).toBeGreaterThan(3);
  expect([...seen].filter((file) => !image.includes(` ${file} `))).toEqual([]);
});

test("every code word of the database's refusals has its place among the errors", () => {
  const sql = globSync("supabase/migrations/*.sql")
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const words = new Set([...sql.matchAll(/detail = '(\w+)'/g)].map((match) => match[1] ?? ""));
  expect(words.size).toBeGreaterThan(5);
  // What only the server could cause is a fault of ours, and no learner's error, and what Supabase Auth meets
  // it keeps to itself; the quota's refusal has its own name in the contract: rate_limit_exceeded.
  for (const word of ["owner_fixed", "address_unverified", "password_not_permitted", "ai_limit_reached"])
    words.delete(word);
  expect([...words].filter((word) => !(word in ERRORS))).toEqual([]);
});
