import { exampleMail } from "@/features/mail/examples.server";
import { renderMail } from "@/features/mail/send.server";
import { BY_NIGHT } from "@/features/mail/styles";
import { fail } from "@/http/errors";
import { otherMethods, route } from "@/http/route";
import { isOnOwnMachine } from "@/http/own-machine";
import { isLocale } from "@/i18n/locale";

/** One mail as a document of its own: it has a policy of its own, and may stand in a frame of ours alone. */
export const GET = route(async (ctx) => {
  const { mail: kind = "", locale } = ctx.params;
  if (!isOnOwnMachine() || !isLocale(locale)) fail("not_found");
  const reader = { locale, timezone: "Europe/Warsaw", name: ctx.url.searchParams.get("name") };
  const mail = exampleMail(kind, reader) ?? fail("not_found");
  const { html } = await renderMail(mail);
  // A frame takes day and night from the browser, not from the page around it.
  const isNight = ctx.url.searchParams.get("theme") === "dark";
  return new Response(html.replace(BY_NIGHT, isNight ? "all" : "not all"), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      // `frame-ancestors` is heard instead of the X-Frame-Options that every answer has.
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
    },
  });
});

export const ALL = otherMethods("GET");
