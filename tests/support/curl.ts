import { chmod, readFile, writeFile } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/**
 * A `curl` with the options that our documentation uses, so that its commands can be tested on a system without curl.
 * @param directory gets the program, unless curl is installed; put it first in `PATH`
 */
export async function provideCurl(directory: string): Promise<void> {
  if (!spawnSync("curl", ["--version"]).error) return;
  const program = join(directory, "curl");
  await writeFile(
    program,
    `#!/bin/sh\nexec "${process.execPath}" "${fileURLToPath(import.meta.url)}" "$@"\n`,
  );
  await chmod(program, 0o755);
}

/** Reads a cookie jar: name and value are columns 6 and 7. */
async function readJar(file: string): Promise<Map<string, string>> {
  const rows = (await readFile(file, "utf8")).split("\n").map((row) => row.split("\t"));
  return new Map(rows.flatMap(([, , , , , name, value]) => (name && value ? [[name, value]] : [])));
}

async function curl(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      request: { type: "string", short: "X" },
      header: { type: "string", short: "H", multiple: true, default: [] },
      data: { type: "string", short: "d" },
      cookie: { type: "string", short: "b" },
      "cookie-jar": { type: "string", short: "c" },
    },
  });
  const [url = ""] = positionals;
  const headers = new Headers(
    values.header.map((line): [string, string] => {
      const [name = "", ...value] = line.split(":");
      return [name, value.join(":").trim()];
    }),
  );
  const cookies = values.cookie ? await readJar(values.cookie) : new Map<string, string>();
  if (cookies.size > 0)
    headers.set("Cookie", Array.from(cookies, ([name, value]) => `${name}=${value}`).join("; "));

  const response = await fetch(url, {
    headers,
    ...(values.request && { method: values.request }),
    ...(values.data && { body: values.data }),
  });
  process.stdout.write(await response.text());
  for (const cookie of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (name && value) cookies.set(name, value);
  }
  if (values["cookie-jar"]) {
    const { hostname } = new URL(url);
    const rows = Array.from(cookies, ([name, value]) =>
      [hostname, "FALSE", "/", "FALSE", "0", name, value].join("\t"),
    );
    await writeFile(values["cookie-jar"], rows.join("\n"));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await curl(process.argv.slice(2));
