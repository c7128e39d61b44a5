import { readFileSync } from "node:fs";

/**
 * The section of a version in a changelog, without its heading.
 * @param tag such as `v1.0.0`
 * @throws Error unless the tag is the version of the package and its section has text
 */
export function releaseNotes(changelog: string, tag: string, packageVersion: string): string {
  const version = tag.replace(/^v/, "");
  if (version !== packageVersion)
    throw new Error(`The tag ${tag} is not the version ${packageVersion} of package.json.`);
  const section = changelog
    .split(/^## /m)
    .slice(1)
    .find((text) => text.startsWith(`[${version}]`));
  const notes = section?.split("\n").slice(1).join("\n").trim();
  if (!notes) throw new Error(`CHANGELOG.md says nothing about version ${version}.`);
  return notes;
}

// `node scripts/release-notes.ts v1.0.0` prints them for the release workflow.
if (import.meta.main) {
  try {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    console.log(releaseNotes(readFileSync("CHANGELOG.md", "utf8"), process.argv[2] ?? "", version));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
