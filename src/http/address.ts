import { BlockList, isIP, isIPv6, SocketAddress } from "node:net";

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
  let client = plain(peer);
  const hops = (forwardedFor ?? "").split(",");
  while (hops.length > 0 && isIP(client) !== 0 && trusted.check(client, isIPv6(client) ? "ipv6" : "ipv4")) {
    const hop = plain(withoutPort(hops.pop() ?? ""));
    if (isIP(hop) === 0) break;
    client = hop;
  }
  return client;
}

/**
 * What a client is counted by. An IPv6 client has at least a /64 to itself and may take another address of it for
 * every request, so it is all of that: `2001:db8:0:7::/64`. An IPv4 client is its address.
 */
export function networkOf(address: string): string {
  const client = plain(address);
  if (!isIPv6(client)) return client;
  // As WHATWG writes it, an address has hexadecimal groups only.
  const [head = "", tail] = new URL(`http://[${client}]`).hostname.slice(1, -1).split("::");
  const groups = (text: string) => text.split(":").filter(Boolean);
  const left = groups(head);
  const right = groups(tail ?? "");
  const all = [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return `${all.slice(0, 4).join(":")}::/64`;
}

/**
 * An address in its one spelling; anything else stays as it is. An IPv4 peer on a dual-stack socket shows as
 * ::ffff:a.b.c.d, which may be written ::ffff:aabb:ccdd too, and a neighbour's address names its interface.
 */
function plain(address: string): string {
  const unscoped = address.replace(/%.*$/, "");
  if (!isIPv6(unscoped)) return unscoped;
  return new SocketAddress({ address: unscoped, family: "ipv6" }).address.replace(/^::ffff:(?=\d+\.)/, "");
}

/** Some proxies name the port as well: `203.0.113.9:51234`, `[2001:db8::1]:443`. */
function withoutPort(hop: string): string {
  return hop
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1");
}
