import { createServerClient } from "@supabase/ssr";
import { NextResponse } from "next/server";
import { cookieOptions } from "./supabase";

/** Refreshes the session and asks visitors to sign in, as the guide of Supabase for Next.js does it. */
export async function proxy(request) {
  let response = NextResponse.next({ request });
  const client = createServerClient(process.env.SUPABASE_URL, process.env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions,
    cookies: {
      getAll: () => request.cookies.getAll(),
      setAll: (changed) => {
        for (const { name, value } of changed) request.cookies.set(name, value);
        response = NextResponse.next({ request });
        for (const { name, value, options } of changed) response.cookies.set(name, value, options);
      },
    },
  });
  const { data } = await client.auth.getClaims();
  if (data?.claims || ["/", "/login"].includes(request.nextUrl.pathname)) return response;
  return NextResponse.redirect(new URL("/login", request.url));
}

export const config = { matcher: ["/((?!_next/|_astro/|favicon).*)"] };
