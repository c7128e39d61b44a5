import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

/** Long enough to read the text and press an undo. The timer pauses on hover and focus. */
const TOAST_MS = 10_000;

export type Toast = {
  message: string;
  action?: { label: string; onPress: () => void };
};

/** The queue that all islands of a page share. `<Toasts>` in the page's layout shows it. */
export const toastQueue = new ToastQueue<Toast>({ maxVisibleToasts: 1 });

/**
 * Shows a message with an optional action.
 * @param onClose runs when the toast disappears for any reason
 */
export function toast(content: Toast, onClose?: () => void): { close: () => void } {
  const key = toastQueue.add(content, onClose ? { timeout: TOAST_MS, onClose } : { timeout: TOAST_MS });
  return { close: () => toastQueue.close(key) };
}
