import { BlockList, isIP, isIPv6 } from "node:net";
import { plainAddress } from "../src/http/network.ts";

/**
 * Builds the list of peers whose `X-Forwarded-For` is believed.
 * @param entries addresses or CIDR ranges (`TRUSTED_PROXIES`)
 * @throws Error naming the entry that is neither
 */
export function trustedProxies(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = "", prefix] = entry.split("/");
    const version = isIP(address);
    const valid = version !== 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
    if (!valid) throw new Error(`TRUSTED_PROXIES: "${entry}" is neither an address nor a CIDR range`);
    const family = version === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/**
 * The address of the client: the peer's own, unless the peer is a trusted proxy; then the nearest address in
 * `X-Forwarded-For` that is not a trusted proxy itself. What stands before an entry that is no address, `unknown`
 * for one, is not believed: nobody knows who wrote it.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: BlockList): string {
  let client = plainAddress(peer);
  const hops = (forwardedFor ?? "").split(",");
  while (hops.length > 0 && isIP(client) !== 0 && trusted.check(client, isIPv6(client) ? "ipv6" : "ipv4")) {
    const hop = plainAddress(withoutPort(hops.pop() ?? ""));
    if (isIP(hop) === 0) break;
    client = hop;
  }
  return client;
}

/** Some proxies name the port as well: `203.0.113.9:51234`, `[2001:db8::1]:443`. */
function withoutPort(hop: string): string {
  return hop
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
}
