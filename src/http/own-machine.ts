import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { env } from "@/env";

/**
 * Whether people open the site on the machine that it runs on: then whoever asks for a page is who runs it. What is
 * for them alone, and holds no secret, asks for no more than that.
 */
export function isOnOwnMachine(): boolean {
  const { hostname } = new URL(env().SITE_URL);
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[(.*)\]$/, "$1"));
}

/** Whether the address is one of the machine's own: 127.0.0.0/8 or ::1. */
export function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && ipaddr.process(address).range() === "loopback";
}
