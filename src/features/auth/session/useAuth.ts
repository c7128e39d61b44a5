import { useState, useSyncExternalStore } from "react";
import { AuthCalls, type AuthSnapshot } from "@/features/auth/session/auth-calls";
import { pickLocale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { callApi } from "@/ui/api";

type Auth = AuthSnapshot & Pick<AuthCalls, "login" | "logout">;

/** Signs in by password and out, with errors in the language of the page. */
export function useAuth(): Auth {
  const [calls] = useState(() => new AuthCalls(callApi, inWords));
  const state = useSyncExternalStore(calls.subscribe, calls.getSnapshot, calls.getSnapshot);
  return { ...state, login: calls.login, logout: calls.logout };
}

function inWords(failure: unknown): string {
  return errorText(pickLocale(document.documentElement.lang, null), failure);
}
