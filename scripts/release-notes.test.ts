import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../package.json" with { type: "json" };
import { releaseNotes } from "./release-notes.ts";

const CHANGELOG = readFileSync("CHANGELOG.md", "utf8");

describe("the notes of a release", () => {
  const changelog = `# Changelog

## [Unreleased]

- Later.

## [1.1.0] - 2027-01-31

### Added

- Something.

## [1.0.0] - 2026-12-24

- Everything.
`;

  test("are the changelog's section of its version", () => {
    expect(releaseNotes(changelog, "v1.1.0", "1.1.0")).toBe("### Added\n\n- Something.");
    expect(releaseNotes(changelog, "v1.0.0", "1.0.0")).toBe("- Everything.");
  });

  test("are refused for a tag that is not the version of the package", () => {
    expect(() => releaseNotes(changelog, "v1.1.0", "1.0.0")).toThrow("is not the version 1.0.0");
  });

  test.each(["## [1.2.0]\n\n## [1.1.0]\n\n- Something.\n", "## [11.2.0]\n\n- Else.\n", ""])(
    "are refused without a text for the version: %j",
    (text) => {
      expect(() => releaseNotes(text, "v1.2.0", "1.2.0")).toThrow("nothing about version 1.2.0");
    },
  );
});

test("the changelog has a section with text for the version of the package, or for what is unreleased", () => {
  const sections = CHANGELOG.split(/^## /m).slice(1);
  const written = sections.filter((section) => /^- /m.test(section)).map((section) => section.split("\n")[0]);
  const wanted = (heading = "") =>
    heading.startsWith(`[${packageJson.version}]`) || heading === "[Unreleased]";
  expect(written.filter(wanted)).not.toEqual([]);
  expect(sections.map((section) => section.split("\n")[0])).toEqual(
    sections.map(() => expect.stringMatching(/^\[(Unreleased|\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d)/) as unknown),
  );
});

interface Workflow {
  on: { push?: { tags?: string[] } };
  jobs: Record<string, { steps: { uses?: string; run?: string }[] }>;
}

const WORKFLOWS = globSync(".github/workflows/*.yml").map((file) => ({
  file,
  workflow: parse(readFileSync(file, "utf8")) as Workflow,
}));
const commandsOf = ({ jobs }: Workflow) =>
  Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = "" }) => run));

test.each(WORKFLOWS)("$file runs scripts that are there", ({ workflow }) => {
  const commands = commandsOf(workflow).join("\n");
  expect(commands).toContain("npm ci");
  const scripts = Array.from(commands.matchAll(/npm (?:run )?(?:--silent )?([\w:]+)/g), ([, name]) => name);
  expect(scripts.filter((name = "") => name !== "ci" && !(name in packageJson.scripts))).toEqual([]);
  const files = Array.from(commands.matchAll(/node (\S+\.ts)/g), ([, file = ""]) => file);
  expect(files.flatMap((file) => globSync(file))).toEqual(files);
});

test("a version tag is released after every check, with its notes", () => {
  const release = WORKFLOWS.find(({ file }) => file.endsWith("release.yml"))?.workflow;
  expect(release?.on.push?.tags).toEqual(["v*"]);
  const commands = release ? commandsOf(release).filter(Boolean) : [];
  const place = (text: string) => commands.findIndex((command) => command.includes(text));
  expect(place("npm ci")).toBe(0);
  expect(place("scripts/release-notes.ts")).toBeGreaterThan(0);
  expect(place("npm test")).toBeGreaterThan(0);
  expect(place("gh release create")).toBe(commands.length - 1);
});

test("Dependabot leaves every package alone that is pinned before a stable release", () => {
  const { updates } = parse(readFileSync(".github/dependabot.yml", "utf8")) as {
    updates: { "package-ecosystem": string; ignore?: { "dependency-name": string }[] }[];
  };
  expect(updates.map((update) => update["package-ecosystem"])).toEqual(["npm", "github-actions"]);
  const ignored = updates[0]?.ignore?.map((entry) => entry["dependency-name"]) ?? [];
  const dependencies = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies });
  const prereleases = dependencies.filter(([, version]) => version.includes("-")).map(([name]) => name);
  expect(prereleases.length).toBeGreaterThan(0);
  expect(ignored).toEqual(expect.arrayContaining([...prereleases, "@supabase/lite"]));
  // A name that is misspelt ignores nothing.
  const names = [...dependencies.map(([name]) => name), ...Object.keys(packageJson.overrides.supabase)];
  for (const name of ignored)
    expect(names.some((known) => known.startsWith(name.replace("*", "")))).toBe(true);
});
