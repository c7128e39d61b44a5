import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/**
 * The network by which requests of a client are counted. An IPv6 client usually has a whole /64 and can use another
 * address for every request, so it is counted by that network: `2001:db8:0:7::/64`. An IPv4 client is counted by its
 * address.
 */
export function networkOf(address: string): string {
  const client = plainAddress(address);
  if (!ipaddr.IPv6.isValid(client)) return client;
  const groups = ipaddr.IPv6.parse(client).parts.slice(0, 4);
  return `${groups.map((group) => group.toString(16)).join(":")}::/64`;
}

/** The first address of that network, for services that count by address; undefined for text that is no address. */
export function networkAddressOf(address: string): string | undefined {
  const network = networkOf(address).replace(/\/64$/, "");
  return isIP(network) === 0 ? undefined : network;
}

/**
 * The canonical form of an address; any other text is returned unchanged. A dual-stack socket reports an IPv4 peer as
 * ::ffff:a.b.c.d, and a link-local address includes the name of its interface.
 */
export function plainAddress(address: string): string {
  const withoutZone = address.replace(/%.*$/, "");
  return isIP(withoutZone) === 0 ? withoutZone : ipaddr.process(withoutZone).toString();
}
