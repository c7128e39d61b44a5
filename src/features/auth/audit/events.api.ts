import { z } from "zod";
import { EventInfo, EVENTS_KEPT_DAYS, EVENTS_PAGE, EventsQuery } from "@/features/auth/audit/events";
import { listEvents } from "@/features/auth/audit/events.server";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";
import { success } from "@/http/envelope";

const Events = success({
  events: z.array(EventInfo).describe("the newest first"),
  next: z.string().nullable().describe("the `before` of the next page; null on the last one"),
});

const EVENT: z.infer<typeof EventInfo> = {
  id: "6d0f9c1e-7a45-4b8e-9f0a-2c3d4e5f6071",
  type: "user_logged_in",
  ip: "203.0.113.7",
  device: "desktop",
  browser: "Firefox",
  os: "Windows",
  created_at: "2026-01-26T09:30:00+00:00",
};

export const getEvents = endpoint({
  id: "getEvents",
  method: "GET",
  path: "/api/auth/events",
  summary: "Get the account’s security log",
  text: `${EVENTS_PAGE} events per page, kept for ${EVENTS_KEPT_DAYS} days.`,
  auth: "learner",
  query: shape(EventsQuery, {}),
  answers: [{ status: 200, json: shape(Events, { success: true, events: [EVENT], next: null }) }],
  handle: async ({ learner, query }) => ({ ...(await listEvents(learner, query.before)) }),
});
