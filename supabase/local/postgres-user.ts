import { chownSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

export type Launcher = {
  /** The command that runs a Postgres program as the right user. */
  run(program: string, args: string[]): [command: string, args: string[]];
  /** Gives a file or directory to that user. */
  own(path: string): void;
};

/**
 * Postgres refuses to run as root. As root it therefore runs as the owner of its data or, on a first
 * start, as `postgres` or else `nobody`, one of which every system has: none needs to be made.
 * @param dataDir the Postgres data directory, which may not exist yet
 * @param programs Postgres programs that have to be reachable
 */
export function postgresLauncher(dataDir: string, programs: string[]): Launcher {
  if (process.getuid?.() !== 0) {
    return { run: (program, args) => [program, args], own: () => undefined };
  }
  const { uid, gid } = ownerOf(dataDir) ??
    account("postgres") ??
    account("nobody") ?? { uid: 65534, gid: 65534 };
  // Under a home directory with mode 0700 that user could reach neither the programs nor the data.
  // One capability lets it through, instead of opening somebody's home to everyone.
  const capabilities = [dataDir, ...programs].every(isReachable)
    ? ["--inh-caps=-all"]
    : ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const drop = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...capabilities, "--"];
  return {
    run: (program, args) => ["setpriv", [...drop, program, ...args]],
    own: (path) => chownSync(path, uid, gid),
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

// Everyone may read and enter it, and enter every directory above it.
function isReachable(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() && (stat.mode & 0o005) !== 0o005) return false;
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const mode = statSync(dir, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined && (mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
