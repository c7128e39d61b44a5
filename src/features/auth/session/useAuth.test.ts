// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useAuth } from "@/features/auth/session/useAuth";
import { errorText } from "@/i18n/messages/errors";
import type { ApiError } from "@/ui/api";

const ADA = { email: "ada@example.com", password: "Quiet-Harbour 27" };
const ANSWER = { success: true, message: "ok", data: { user: { email: ADA.email } } };

const fetched = vi.fn<typeof fetch>();
beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  vi.stubGlobal("fetch", fetched);
  history.replaceState(null, "", "/login");
});
afterEach(() => {
  cleanup();
  fetched.mockReset();
  vi.unstubAllGlobals();
  document.documentElement.lang = "";
});

const answerWith = (status: number, body: object) =>
  fetched.mockImplementationOnce(() => Promise.resolve(Response.json(body, { status })));

async function signedIn() {
  const hook = renderHook(() => useAuth());
  answerWith(200, ANSWER);
  await act(() => hook.result.current.login(ADA));
  return hook;
}

test("there is no user before a login", () => {
  const { result } = renderHook(() => useAuth());
  expect(result.current).toMatchObject({ user: null, loading: false, error: null });
});

test("login resolves to the answer, and sets the user until the logout", async () => {
  const { result } = renderHook(() => useAuth());
  answerWith(200, ANSWER);
  expect(await act(() => result.current.login(ADA))).toEqual(ANSWER);
  expect(fetched.mock.lastCall).toMatchObject(["/api/auth/login", { body: JSON.stringify(ADA) }]);
  expect(result.current).toMatchObject({ user: { email: ADA.email }, loading: false, error: null });

  answerWith(200, { success: true });
  expect(await act(() => result.current.logout())).toBe(true);
  expect(fetched.mock.lastCall).toMatchObject(["/api/auth/logout", { method: "POST" }]);
  expect(result.current).toMatchObject({ user: null, loading: false, error: null });
});

test("a call is loading until its answer arrives", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  fetched.mockReturnValueOnce(promise);
  const { result } = renderHook(() => useAuth());
  let login: Promise<unknown> = Promise.resolve();
  act(() => {
    login = result.current.login(ADA);
  });
  expect(result.current.loading).toBe(true);
  resolve(Response.json(ANSWER));
  await act(() => login);
  expect(result.current.loading).toBe(false);
});

test("a failed login rejects, and its error, in the language of the page, is cleared by the next attempt", async () => {
  document.documentElement.lang = "pl";
  const { result } = renderHook(() => useAuth());
  answerWith(401, { error: "invalid_credentials" });
  let failure: unknown;
  await act(() => result.current.login(ADA).catch((error: unknown) => (failure = error)));
  expect((failure as ApiError).error).toBe("invalid_credentials");
  expect(result.current).toMatchObject({ user: null, loading: false, error: errorText("pl", failure) });

  answerWith(200, ANSWER);
  await act(() => result.current.login(ADA));
  expect(result.current).toMatchObject({ user: { email: ADA.email }, error: null });
});

test("a failed logout keeps the user and resolves to false", async () => {
  const { result } = await signedIn();
  answerWith(503, { error: "service_unavailable" });
  expect(await act(() => result.current.logout())).toBe(false);
  expect(result.current).toMatchObject({
    user: { email: ADA.email },
    loading: false,
    error: errorText("en", { error: "service_unavailable" }),
  });
});

test("login and logout stay the same functions", async () => {
  const { result, rerender } = await signedIn();
  const { login, logout } = result.current;
  rerender();
  expect([result.current.login, result.current.logout]).toEqual([login, logout]);
});
