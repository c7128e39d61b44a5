/** Whether the target is a text field with text in it, so that keyboard shortcuts must not apply. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  return target.value !== "";
}
