import { createServerClient } from "@supabase/ssr";
import { cookies } from "next/headers";

/** The name is the one under which tests/bench/target.ts makes its cookies. */
export const cookieOptions = { name: "session" };

/** As the learner whose session the cookies hold. A server component cannot write cookies; the proxy does. */
export async function supabase() {
  const jar = await cookies();
  return createServerClient(process.env.SUPABASE_URL, process.env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions,
    cookies: { getAll: () => jar.getAll(), setAll: () => undefined },
  });
}

/** The learner and their settings, which pages are formatted by. */
export async function reader(client) {
  const { data } = await client.from("profiles").select("locale, timezone").maybeSingle().throwOnError();
  return { locale: "en-GB", timezone: data?.timezone ?? "UTC" };
}
