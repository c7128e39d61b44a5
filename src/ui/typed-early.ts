/**
 * What a person has typed into the field of that name before the page's scripts were there; undefined when
 * nothing. As the first state of a field, it keeps React from emptying what it takes over.
 */
export function typedEarly(name: string): string | undefined {
  if (typeof document === "undefined") return undefined;
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  return field?.value || undefined;
}
