import { useCallback, useState } from "react";
import type { AccountInfo } from "@/features/auth/session/account-info.server";
import { pickLocale } from "@/i18n/locale";
import { errorText } from "@/i18n/messages/errors";
import { callApi } from "@/ui/api";

/** The body of `POST /api/auth/login`. */
export type Credentials = { email: string; password: string; remember_me?: boolean };

type LoginAnswer = { success: true; message: string } & AccountInfo;
type User = LoginAnswer["data"]["user"];

/** Signs in by password and signs out. `error` is in the language of the page. */
export function useAuth() {
  const [user, setUser] = useState<User | null>(null);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const attempt = useCallback(async <T>(call: () => Promise<T>): Promise<T> => {
    setLoading(true);
    setError(null);
    try {
      return await call();
    } catch (failure) {
      setError(errorText(pickLocale(document.documentElement.lang, null), failure));
      throw failure;
    } finally {
      setLoading(false);
    }
  }, []);

  /** @throws ApiError */
  const login = useCallback(
    (credentials: Credentials) =>
      attempt(async () => {
        const answer = await callApi<LoginAnswer>("POST", "/api/auth/login", credentials);
        setUser(answer.data.user);
        return answer;
      }),
    [attempt],
  );

  /** Resolves to whether it succeeded; does not throw. */
  const logout = useCallback(
    () =>
      attempt(async () => {
        await callApi("POST", "/api/auth/logout");
        setUser(null);
      }).then(
        () => true,
        () => false,
      ),
    [attempt],
  );

  return { user, loading, error, login, logout };
}
