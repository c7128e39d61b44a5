import type { APIRoute } from "astro";

/** Takes the place of Astro's endpoint that resizes images, which no page uses. */
export const GET: APIRoute = (ctx) => ctx.rewrite("/404");
