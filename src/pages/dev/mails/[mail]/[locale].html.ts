import { exampleMail } from "@/features/mail/examples.server";
import { renderMail } from "@/features/mail/send.server";
import { DARK_MEDIA } from "@/features/mail/styles";
import { fail } from "@/http/errors";
import { otherMethods, route } from "@/http/route";
import { isLocalSite } from "@/http/local-site";
import { isLocale } from "@/i18n/locale";

/** One example mail, with its own Content-Security-Policy, for a frame on our own site. */
export const GET = route(async (ctx) => {
  const { mail: kind = "", locale } = ctx.params;
  if (!isLocalSite() || !isLocale(locale)) fail("not_found");
  const reader = { locale, timezone: "Europe/Warsaw", name: ctx.url.searchParams.get("name") };
  const mail = exampleMail(kind, reader) ?? fail("not_found");
  const { html } = await renderMail(mail);
  // A frame follows the browser's colour scheme, not the page's theme.
  const isDark = ctx.url.searchParams.get("theme") === "dark";
  return new Response(html.replace(DARK_MEDIA, isDark ? "all" : "not all"), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      // `frame-ancestors` overrides the X-Frame-Options header of every response.
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
    },
  });
});

export const ALL = otherMethods("GET");
