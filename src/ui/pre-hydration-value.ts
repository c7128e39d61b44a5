import { useEffectEvent, useLayoutEffect } from "react";

/**
 * What a person or a password manager has put into the field of that name before the page's scripts were there;
 * undefined when nothing. As the first state of a field, it keeps React from emptying what it takes over.
 */
export function typedEarly(name: string): string | undefined {
  if (typeof document === "undefined") return undefined;
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  return field?.value || undefined;
}

/**
 * Hands over the same as soon as React has taken over the page. For a field that more than its own value hangs on:
 * the first state has to draw what the server drew.
 */
export function useTypedEarly(name: string, take: (value: string) => void): void {
  const onTyped = useEffectEvent(take);
  // Before anything is drawn anew, which would empty the field.
  useLayoutEffect(() => {
    const typed = typedEarly(name);
    if (typed !== undefined) onTyped(typed);
  }, [name]);
}
