import { useRef } from "react";
import type { PreviewChange } from "@/features/ai/preview";
import { useUndoShortcut } from "@/ui/useUndoShortcut";

/** The undo stack: each change can be undone by its toast, and the last one by Ctrl+Z or Cmd+Z. */
export function useUndoStack(onChange: (change: PreviewChange) => void, onUndone: () => void) {
  const stack = useRef<PreviewChange[]>([]);

  function undo(change: PreviewChange) {
    if (!stack.current.includes(change)) return;
    stack.current = stack.current.filter((other) => other !== change);
    onChange(change);
  }

  useUndoShortcut(() => {
    const last = stack.current.at(-1);
    if (!last) return false;
    undo(last);
    onUndone();
    return true;
  });

  return { add: (change: PreviewChange) => stack.current.push(change), undo };
}
