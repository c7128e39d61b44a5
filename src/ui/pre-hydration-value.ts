import { useEffectEvent, useLayoutEffect, type RefObject } from "react";

/**
 * Reports what a person or a password manager entered into a form field before hydration. React leaves it in the
 * field, but does not call `onChange`, and would reset the field to its state with the next rendering.
 *
 * Only for fields with a name, which are submitted: elsewhere, a value that the browser restores on reload must not
 * count as a change.
 * @param root the element around the `input`
 */
export function usePreHydrationValue(
  root: RefObject<HTMLElement | null>,
  { name, value = "", onChange }: { name?: string; value?: string; onChange?: (value: string) => void },
): void {
  const report = useEffectEvent(() => {
    const entered = root.current?.querySelector("input")?.value;
    if (name && entered && entered !== value) onChange?.(entered);
  });
  useLayoutEffect(() => report(), []);
}
