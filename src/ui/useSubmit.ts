import { useCallback, useEffect, useRef, useState, type SyntheticEvent } from "react";

type Messages<Field extends string> = { [F in Field]?: string | undefined };

class FieldErrors extends Error {
  readonly messages: Messages<string>;

  constructor(messages: Messages<string>) {
    super("Some fields are invalid.");
    this.messages = messages;
  }
}

/**
 * Ends a submission if any field has a message.
 * @param messages by the name or id of the field, in the order of the form, because the first of these fields gets the focus
 */
export function rejectFields(messages: Messages<string>): void {
  const errors = Object.entries(messages).filter(([, message]) => message !== undefined);
  if (errors.length > 0) throw new FieldErrors(Object.fromEntries(errors));
}

/** Opens another page. Never resolves, so that a submission stays pending until the browser has left this page. */
export function leaveFor(path: string, how: "assign" | "replace" = "assign"): Promise<never> {
  location[how](path);
  return new Promise(() => undefined);
}

export interface Submission<Field extends string> {
  /** Sends the form. Does nothing while a submission is pending. */
  submit: (event?: SyntheticEvent<HTMLFormElement>) => void;
  isPending: boolean;
  /** The error of the last submission; undefined if it succeeded, or if `fieldErrors` has the reason. */
  failure: unknown;
  fieldErrors: Messages<Field>;
  clearFieldError: (field: Field) => void;
  /** Clears all errors. */
  reset: () => void;
}

const IDLE = { isPending: false, failure: undefined, fieldErrors: {} };

/**
 * State of a form or of a button that calls the server. `send` reports an error by throwing it. Unmounting aborts its
 * signal.
 *
 * React's `useActionState` would queue a second click instead of ignoring it, and empty the form after an error.
 * @param earlier the error of an earlier submission, made without scripts
 */
export function useSubmit<Field extends string = never>(
  send: (request: { form: FormData; signal: AbortSignal }) => Promise<void>,
  earlier?: unknown,
): Submission<Field> {
  const [state, setState] = useState<Pick<Submission<Field>, "isPending" | "failure" | "fieldErrors">>({
    ...IDLE,
    failure: earlier,
  });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function submit(form?: HTMLFormElement) {
    if (running.current) return;
    const { signal } = (running.current = new AbortController());
    setState({ ...IDLE, isPending: true });
    try {
      await send({ form: new FormData(form), signal });
      setState(IDLE);
    } catch (failure) {
      if (signal.aborted) return;
      const fieldErrors = failure instanceof FieldErrors ? failure.messages : undefined;
      setState(fieldErrors ? { ...IDLE, fieldErrors } : { ...IDLE, failure });
      const invalid = form?.elements.namedItem(Object.keys(fieldErrors ?? {})[0] ?? "");
      if (invalid instanceof HTMLElement) invalid.focus();
    } finally {
      running.current = null;
    }
  }

  return {
    ...state,
    submit: (event) => {
      event?.preventDefault();
      void submit(event?.currentTarget);
    },
    clearFieldError: (field) =>
      setState((now) => ({ ...now, fieldErrors: { ...now.fieldErrors, [field]: undefined } })),
    reset: useCallback(() => setState((now) => ({ ...now, failure: undefined, fieldErrors: {} })), []),
  };
}
