import { env } from "@/env";

/**
 * Whether people open the site on the machine that it runs on: then whoever asks for a page is who runs it. What is
 * for them alone, and holds no secret, asks for no more than that.
 */
export function isOnOwnMachine(): boolean {
  const { hostname } = new URL(env().SITE_URL);
  return hostname === "localhost" || isLoopback(hostname.replace(/^\[(.*)\]$/, "$1"));
}

/** Whether an address is one by which a machine speaks to itself. */
export function isLoopback(address: string): boolean {
  return address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}
