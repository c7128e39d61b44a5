import { buildIfNeeded } from "../../scripts/build.ts";

/** Builds the app before a run of tests, unless the build is up to date. */
export default async function setUp(): Promise<void> {
  await buildIfNeeded();
}
