import { useEffect, useEffectEvent } from "react";
import { isTyping } from "@/ui/is-typing";

/**
 * Undoes on Ctrl+Z or Cmd+Z, except while the learner is typing.
 * @param undo returns whether there was anything to undo
 */
export function useUndoShortcut(undo: () => boolean): void {
  const onUndo = useEffectEvent(undo);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo =
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        event.key.toLowerCase() === "z";
      if (isUndo && !isTyping(event.target) && onUndo()) event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
