// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, renderHook, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { leaveFor, rejectFields, useSubmit } from "@/ui/useSubmit";

beforeEach(() => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** A hook whose submissions end only when the test ends them. */
function setUp(earlier?: unknown) {
  const requests: (PromiseWithResolvers<undefined> & { signal: AbortSignal })[] = [];
  const hook = renderHook(() =>
    useSubmit<"email">(async ({ signal }) => {
      const request = { ...Promise.withResolvers<undefined>(), signal };
      requests.push(request);
      await request.promise;
    }, earlier),
  );
  const submit = () => act(() => hook.result.current.submit());
  const end = (index: number, error?: Error) =>
    act(async () => {
      if (error) requests[index]?.reject(error);
      else requests[index]?.resolve(undefined);
      await requests[index]?.promise.catch(() => undefined);
    });
  return { ...hook, requests, submit, end };
}

test("a submission is pending until it ends", async () => {
  const { result, submit, end } = setUp();
  expect(result.current.isPending).toBe(false);
  submit();
  expect(result.current.isPending).toBe(true);
  await end(0);
  expect(result.current).toMatchObject({ isPending: false, failure: undefined, fieldErrors: {} });
});

test("a second submission is ignored until the first one ends, even within one event", async () => {
  const { result, requests, submit, end } = setUp();
  act(() => {
    result.current.submit();
    result.current.submit();
  });
  submit();
  expect(requests).toHaveLength(1);
  await end(0);
  submit();
  expect(requests).toHaveLength(2);
});

test("an error is reported until the next submission", async () => {
  const { result, submit, end } = setUp();
  const failure = new Error("no connection");
  submit();
  await end(0, failure);
  expect(result.current).toMatchObject({ isPending: false, failure });
  submit();
  expect(result.current).toMatchObject({ isPending: true, failure: undefined });
});

test("the error of an earlier submission is shown first, until it is reset", () => {
  const { result } = setUp({ error: "invalid_email" });
  expect(result.current.failure).toEqual({ error: "invalid_email" });
  act(() => result.current.reset());
  expect(result.current.failure).toBeUndefined();
});

test("unmounting aborts the request", () => {
  const { requests, submit, unmount } = setUp();
  submit();
  expect(requests[0]?.signal.aborted).toBe(false);
  unmount();
  expect(requests[0]?.signal.aborted).toBe(true);
});

/** Submits, and waits until the state is updated. */
const submitForm = () =>
  act(() => {
    fireEvent.submit(screen.getByRole("button"));
    return Promise.resolve();
  });

function Form({ onSend }: { onSend: (email: FormDataEntryValue | null) => void }) {
  const form = useSubmit<"name" | "email">(({ form }) => {
    rejectFields({ name: undefined, email: form.get("email") === "" ? "Enter your email." : undefined });
    onSend(form.get("email"));
    return Promise.resolve();
  });
  return (
    <form onSubmit={form.submit}>
      <input name="name" aria-label="Name" />
      <input name="email" aria-label="Email" onChange={() => form.clearFieldError("email")} />
      <p role="alert">{form.fieldErrors.email}</p>
      <p role="status">{form.failure === undefined ? "" : "failed"}</p>
      <button type="submit">Send</button>
    </form>
  );
}

test("an invalid field gets its message and the focus, and nothing is sent", async () => {
  const onSend = vi.fn();
  render(<Form onSend={onSend} />);
  await submitForm();
  expect(screen.getByRole("alert").textContent).toBe("Enter your email.");
  expect(screen.getByRole("status").textContent).toBe("");
  expect(document.activeElement).toBe(screen.getByLabelText("Email"));
  expect(onSend).not.toHaveBeenCalled();

  fireEvent.change(screen.getByLabelText("Email"), { target: { value: "ada@example.com" } });
  expect(screen.getByRole("alert").textContent).toBe("");
  await submitForm();
  expect(onSend).toHaveBeenCalledExactlyOnceWith("ada@example.com");
});

test("a submission that opens another page stays pending", async () => {
  const assign = vi.spyOn(location, "assign").mockReturnValue();
  const { result } = renderHook(() => useSubmit(() => leaveFor("/dashboard")));
  act(() => result.current.submit());
  await act(() => Promise.resolve());
  act(() => result.current.submit());
  expect(assign).toHaveBeenCalledExactlyOnceWith("/dashboard");
  expect(result.current.isPending).toBe(true);
});
