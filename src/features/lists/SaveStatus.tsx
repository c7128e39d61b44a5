import type { Status } from "@/features/lists/list-changes";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Check } from "@/ui/icons";

/** Whether the changes are saved. EditorNotices reports problems that need the learner. */
export function SaveStatus({ t, status }: { t: ListsMessages; status: Status }) {
  const text =
    status === "changed" || status === "gone" ? t.editor.status.unreachable : t.editor.status[status];
  return (
    <span
      className="save-status"
      data-status={status === "saved" || status === "saving" ? status : "unreachable"}
      role="status"
    >
      {status === "saved" && <Check />}
      {text}
    </span>
  );
}
