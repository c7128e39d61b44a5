import { useEffect, useRef } from "react";
import type { PreviewChange } from "@/features/ai/preview";
import { isTyping } from "@/features/lists/is-typing";

/** The undo stack: each change can be undone by its toast, and the last one by Ctrl+Z or Cmd+Z. */
export function useUndos(onChange: (change: PreviewChange) => void, onUndone: () => void) {
  const undos = useRef<PreviewChange[]>([]);

  function undo(change: PreviewChange) {
    if (!undos.current.includes(change)) return;
    undos.current = undos.current.filter((other) => other !== change);
    onChange(change);
  }

  useEffect(() => {
    const undoLast = (event: KeyboardEvent) => {
      const isUndo =
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === "z";
      const last = undos.current.at(-1);
      if (!isUndo || isTyping(event.target) || !last) return;
      event.preventDefault();
      undo(last);
      onUndone();
    };
    addEventListener("keydown", undoLast);
    return () => removeEventListener("keydown", undoLast);
  });

  return { add: (change: PreviewChange) => undos.current.push(change), undo };
}
