/** Whether keys belong to text that is being written: then they must not mean anything else. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  return target.value !== "";
}
