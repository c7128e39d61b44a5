import { expect, test } from "vitest";
import { AuthCalls, type AuthSnapshot } from "@/features/auth/session/auth-calls";
import { errorText } from "@/i18n/messages/errors";
import { ApiError, type callApi } from "@/ui/api";

const ADA = { email: "ada@example.com", password: "Quiet-Harbour 27" };
const GRACE = { email: "grace@example.com", password: "Seven-Lanterns 8!" };
const WRONG = new ApiError(401, { error: "invalid_credentials" });
const BUSY = new ApiError(503, { error: "service_unavailable" });

/** A server that answers when it is told to, and the requests that wait for that. */
function setUp() {
  const waiting: { path: string; answer: (failure?: Error) => Promise<void> }[] = [];
  const call = ((_method: string, path: string, body?: { email: string }) =>
    new Promise<unknown>((resolve, reject) => {
      const answer = async (failure?: Error) => {
        if (failure) reject(failure);
        else resolve({ success: true, message: "ok", data: { user: { email: body?.email } } });
        await settled();
      };
      waiting.push({ path, answer });
    })) as typeof callApi;
  const calls = new AuthCalls(call, (failure) => errorText("en", failure));
  const next = () => waiting.shift() ?? expect.fail("nothing was sent");
  const seen: AuthSnapshot[] = [];
  const stop = calls.subscribe(() => seen.push(calls.getSnapshot()));
  return { calls, waiting, next, seen, stop, now: calls.getSnapshot };
}

/** Lets everything run that only waits for promises. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("whoever signs in is the user, until they sign out", async () => {
  const { calls, next, now } = setUp();
  expect(now()).toEqual({ user: null, loading: false, error: null });

  const login = calls.login(ADA);
  expect(now().loading).toBe(true);
  await settled();
  await next().answer();
  expect((await login).data.user.email).toBe(ADA.email);
  expect(now()).toMatchObject({ user: { email: ADA.email }, loading: false, error: null });

  const logout = calls.logout();
  await settled();
  const sent = next();
  expect(sent.path).toBe("/api/auth/logout");
  await sent.answer();
  expect(await logout).toBe(true);
  expect(now()).toEqual({ user: null, loading: false, error: null });
});

test("a login that fails rejects, says why in words, and the next try takes that back", async () => {
  const { calls, next, now } = setUp();
  const refused = calls.login(ADA);
  const rejection = expect(refused).rejects.toBe(WRONG);
  await settled();
  await next().answer(WRONG);
  await rejection;
  expect(now()).toEqual({ user: null, loading: false, error: errorText("en", WRONG) });

  const again = calls.login(ADA);
  expect(now()).toEqual({ user: null, loading: true, error: null });
  await settled();
  await next().answer();
  await again;
  expect(now()).toMatchObject({ user: { email: ADA.email }, error: null });
});

test("a logout that fails leaves the user signed in, and says so without rejecting", async () => {
  const { calls, next, now } = setUp();
  const login = calls.login(ADA);
  await settled();
  await next().answer();
  await login;

  const logout = calls.logout();
  await settled();
  await next().answer(BUSY);
  expect(await logout).toBe(false);
  expect(now()).toMatchObject({ user: { email: ADA.email }, loading: false, error: errorText("en", BUSY) });
});

test("two calls at once are sent in their order, and the last one decides", async () => {
  const { calls, waiting, next, now } = setUp();
  const both = Promise.allSettled([calls.login(ADA), calls.login(GRACE)]);
  await settled();
  expect(waiting).toHaveLength(1);
  await next().answer(WRONG);
  // The second try is under way: what the first one met no longer counts.
  expect(now()).toEqual({ user: null, loading: true, error: null });
  await next().answer();
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(now()).toMatchObject({ user: { email: GRACE.email }, loading: false, error: null });
});

test("a logout that was asked for during a login comes after it", async () => {
  const { calls, next, now } = setUp();
  const both = Promise.all([calls.login(ADA), calls.logout()]);
  await settled();
  await next().answer();
  await next().answer();
  await both;
  expect(now()).toEqual({ user: null, loading: false, error: null });
});

test("whoever no longer looks is told nothing, and finds it right on coming back", async () => {
  const { calls, next, seen, stop, now } = setUp();
  const login = calls.login(ADA);
  await settled();
  stop();
  const before = seen.length;
  await next().answer();
  await login;
  expect(seen).toHaveLength(before);
  expect(now()).toMatchObject({ user: { email: ADA.email }, loading: false });
});
