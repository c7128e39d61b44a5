import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import proxyAddr from "proxy-addr";

/** Whether a peer is a trusted proxy. */
export type TrustProxy = (address: string) => boolean;

/**
 * Which peers' `X-Forwarded-For` is believed.
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
  let client = canonical(peer);
  const hops = (forwardedFor ?? "").split(",").reverse();
  for (const hop of hops) {
    const address = canonical(withoutPort(hop));
    if (!isTrusted(client) || isIP(address) === 0) break;
    client = address;
  }
  return client;
}

/**
 * The network that a client is counted by. An IPv6 client usually has a /64 to itself and can use another address of
 * it for every request, so it is counted by that: `2001:db8:0:7::/64`. An IPv4 client is counted by its address.
 */
export function networkOf(address: string): string {
  const client = canonical(address);
  if (!ipaddr.IPv6.isValid(client)) return client;
  const groups = ipaddr.IPv6.parse(client).parts.slice(0, 4);
  return `${groups.map((group) => group.toString(16)).join(":")}::/64`;
}

/**
 * The one spelling of an address; any other text is returned unchanged. A dual-stack socket reports an IPv4 peer as
 * ::ffff:a.b.c.d, and a link-local address carries the name of its interface.
 */
function canonical(address: string): string {
  const withoutZone = address.replace(/%.*$/, "");
  return isIP(withoutZone) === 0 ? withoutZone : ipaddr.process(withoutZone).toString();
}

/** Some proxies add the port: `203.0.113.9:51234`, `[2001:db8::1]:443`. */
function withoutPort(hop: string): string {
  return hop
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
}
