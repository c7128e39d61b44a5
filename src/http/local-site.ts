import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "@/env";

/**
 * Whether the site's URL is a loopback address, so that only people on this machine can open it. Pages for the operator
 * that hold no secret need no other protection.
 */
export function isLocalSite(): boolean {
  const { hostname } = new URL(env().SITE_URL);
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[(.*)\]$/, "$1"));
}

/** Whether the address is in 127.0.0.0/8 or is ::1. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.process(address).range() === "loopback";
}
