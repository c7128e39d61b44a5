import { isIP } from "node:net";
import proxyAddr from "proxy-addr";
import { plainAddress } from "../src/http/network.ts";

/** Whether a peer is a trusted proxy. */
export type TrustProxy = (address: string) => boolean;

/**
 * The peers whose `X-Forwarded-For` is trusted.
 * @param entries addresses, CIDR ranges, or proxy-addr's names for ranges such as `loopback` (`TRUSTED_PROXIES`)
 * @throws Error naming the entry that is none of these
 */
export function trustedProxies(entries: readonly string[]): TrustProxy {
  for (const entry of entries) {
    try {
      proxyAddr.compile(entry);
    } catch (cause) {
      throw new Error(`TRUSTED_PROXIES: "${entry}" is neither an address nor a CIDR range`, { cause });
    }
  }
  const isTrusted = proxyAddr.compile([...entries]);
  return (address) => isTrusted(address, 0);
}

/**
 * The address of the client: the peer's own, unless the peer is a trusted proxy; then the nearest address in
 * `X-Forwarded-For` that is not a trusted proxy itself. An entry that is not an address, such as `unknown`, ends the
 * search, because it hides who wrote the entries before it. proxy-addr's own search would return that entry.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, isTrusted: TrustProxy): string {
  let client = plainAddress(peer);
  const hops = (forwardedFor ?? "").split(",").reverse();
  for (const hop of hops) {
    const address = plainAddress(withoutPort(hop));
    if (!isTrusted(client) || isIP(address) === 0) break;
    client = address;
  }
  return client;
}

/** Some proxies add a port: `203.0.113.9:51234`, `[2001:db8::1]:443`. */
function withoutPort(hop: string): string {
  return hop
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
}
