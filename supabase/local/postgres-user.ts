import { chownSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

export type Launcher = {
  /** The command that runs a Postgres binary as that user. */
  run(program: string, args: string[]): [command: string, args: string[]];
  /** Makes that user the owner of a file or directory. */
  chown(path: string): void;
};

/**
 * Chooses the user that Postgres runs as. Postgres refuses to run as root; for root it is the owner of the data
 * directory or, before the first start, `postgres` or `nobody`, so that no account has to be created.
 * @param dataDir the Postgres data directory, which may not exist yet
 * @param binaries the Postgres binaries that the user must be able to execute
 */
export function postgresLauncher(dataDir: string, binaries: string[]): Launcher {
  if (process.getuid?.() !== 0) {
    return { run: (program, args) => [program, args], chown: () => undefined };
  }
  const { uid, gid } = ownerOf(dataDir) ??
    account("postgres") ??
    account("nobody") ?? { uid: 65534, gid: 65534 };
  // Below a home directory with mode 0700 that user can reach neither the binaries nor the data. One capability gives
  // it access without changing the directory's mode.
  const capabilities = [dataDir, ...binaries].every(isReachable)
    ? ["--inh-caps=-all"]
    : ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const drop = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...capabilities, "--"];
  return {
    run: (program, args) => ["setpriv", [...drop, program, ...args]],
    chown: (path) => chownSync(path, uid, gid),
  };
}

function ownerOf(dir: string): { uid: number; gid: number } | undefined {
  const stat = statSync(dir, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? stat : undefined;
}

function account(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

// Whether every user can read the file and enter all of its parent directories.
function isReachable(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() && (stat.mode & 0o005) !== 0o005) return false;
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const mode = statSync(dir, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
