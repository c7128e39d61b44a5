import { LIMITS, type LimitName } from "@/http/limits";

/** How many requests in how long, in words: "5 requests in 15 minutes". */
export function limitText(limit: LimitName): string {
  const { points, seconds } = LIMITS[limit];
  return `${points} requests ${seconds === 3600 ? "an hour" : `in ${seconds / 60} minutes`}`;
}
