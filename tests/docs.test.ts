import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const DOCUMENTS = globSync(["*.md", "docs/**/*.md"]);
const scripts = (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> })
  .scripts;

/** Words in backticks and targets of links that look like a path in this repository. */
function paths(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? "");
  const linked = [...text.matchAll(/\]\(([^)\s#]+)\)/g)].map((match) => match[1] ?? "");
  return [...quoted, ...linked].filter((path) =>
    /^\.{0,2}\/?(src|supabase|tests|scripts|docs|public|\.github)\//.test(path),
  );
}

test.each(DOCUMENTS)("%s names only existing files", (document) => {
  const named = paths(readFileSync(document, "utf8"));
  expect(named.filter((path) => globSync(path).length === 0 && !existsSync(path))).toEqual([]);
});

/** The headings of a Markdown file as GitHub names them in addresses. */
function anchors(document: string): string[] {
  const headings = readFileSync(document, "utf8").matchAll(/^#+ (.+)$/gm);
  return Array.from(headings, ([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
}

test("every relative link leads to a file, and to a heading of it", () => {
  const dead = DOCUMENTS.flatMap((document) => {
    const links = readFileSync(document, "utf8").matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]+))?\)/g);
    return [...links]
      .filter(([, path, anchor]) => {
        const target = path ? join(dirname(document), path) : document;
        return !existsSync(target) || (anchor && !anchors(target).includes(anchor));
      })
      .map(([link]) => `${document}: ${link}`);
  });
  expect(dead).toEqual([]);
});

test("no file cites what a reader of the repository cannot open", () => {
  const files = globSync(["*.*", ".*", "{.github,docs,public,scripts,server,src,supabase,tests}/**/*"], {
    exclude: ["package-lock.json", "**/*.png"],
    withFileTypes: true,
  }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(400);
  const closed = /documents?,? 00\d|design\.md|field\snotes/i;
  const citing = files.flatMap((entry) => {
    const file = join(entry.parentPath, entry.name);
    const found = closed.exec(readFileSync(file, "utf8"))?.[0];
    return found ? [`${file}: ${found}`] : [];
  });
  expect(citing).toEqual([]);
});

test("every section of the contract that a comment cites exists, and its headings are unique", () => {
  const headings = globSync(["docs/contract.md", "docs/contract/*.md"]).flatMap((document) =>
    Array.from(readFileSync(document, "utf8").matchAll(/^#+ (.+)$/gm), ([, heading]) => heading),
  );
  expect(headings.filter((heading, index) => headings.indexOf(heading) !== index)).toEqual([]);
  const sources = globSync([
    "{src,server,supabase,scripts,tests}/**/*.{ts,tsx,astro,sql,toml,css}",
    ".env.example",
  ]);
  const cited = sources.flatMap((file) =>
    Array.from(
      // A comment may break its line within the citation.
      readFileSync(file, "utf8")
        .replace(/\n\s*(\*|--|#|\/\/)\s*/g, " ")
        .matchAll(/docs\/contract\.md, "([^"]+)"/g),
      ([, heading]) => ({ file, heading }),
    ),
  );
  expect(cited.length).toBeGreaterThan(3);
  expect(cited.filter(({ heading }) => !headings.includes(heading))).toEqual([]);
});

/** The files and folders that the README draws, as paths; two spaces indent what a folder holds. */
function drawnPaths(): string[] {
  const [, tree = ""] = /```\n(server\/[\s\S]+?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  const parents: string[] = [];
  return tree
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [, indent = "", name = ""] = /^( *)(\S+)/.exec(line) ?? [];
      const depth = indent.length / 2;
      parents.splice(depth, Infinity, name);
      return parents.join("");
    });
}

test("the tree in the README matches the folders", () => {
  const drawn = drawnPaths();
  expect(drawn.length).toBeGreaterThan(25);
  expect(drawn.filter((path) => !existsSync(path))).toEqual([]);
  for (const folder of ["src", "src/features", "src/features/auth", "supabase"]) {
    // Git leaves empty folders behind when files move, and the Supabase CLI keeps its state in supabase/.temp.
    const folders = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) =>
        entry.isDirectory() && entry.name !== ".temp" && readdirSync(join(folder, entry.name)).length > 0,
    );
    const missing = folders.filter(({ name }) => !drawn.includes(`${folder}/${name}/`));
    expect(missing.map(({ name }) => `${folder}/${name}`)).toEqual([]);
  }
});

test("every npm script named in the documentation exists", () => {
  const named = DOCUMENTS.flatMap((document) =>
    [...readFileSync(document, "utf8").matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(
      (match) => match[1] ?? "",
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("the Dockerfile copies every file that the server imports", () => {
  const image = readFileSync("Dockerfile", "utf8");
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]+\.ts)"/g))
      follow(join(dirname(file), path));
  };
  const [command = ""] = /"[^"]+\.ts"(?=\]$)/m.exec(image) ?? [];
  follow(JSON.parse(command) as string);
  expect(seen.size).toBeGreaterThan(3);
  const copied = (file: string) => image.includes(` ${file} `) || image.includes(`COPY ${dirname(file)} `);
  expect([...seen].filter((file) => !copied(file))).toEqual([]);
});

test("every GitHub action is pinned to a commit, with its version beside it", () => {
  const used = globSync(".github/workflows/*.yml").flatMap((path) =>
    Array.from(readFileSync(path, "utf8").matchAll(/uses: (.+)/g), ([, action = ""]) => action),
  );
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
});
