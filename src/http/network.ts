import { isIPv6, SocketAddress } from "node:net";

/**
 * What a client is counted by. An IPv6 client has at least a /64 to itself and may take another address of it for
 * every request, so it is all of that: `2001:db8:0:7::/64`. An IPv4 client is its address.
 */
export function networkOf(address: string): string {
  const client = plainAddress(address);
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
export function plainAddress(address: string): string {
  const unscoped = address.replace(/%.*$/, "");
  if (!isIPv6(unscoped)) return unscoped;
  return new SocketAddress({ address: unscoped, family: "ipv6" }).address.replace(/^::ffff:(?=\d+\.)/, "");
}
