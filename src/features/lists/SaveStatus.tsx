import type { Status } from "@/features/lists/list-changes";
import type { ListsMessages } from "@/i18n/messages/en/lists";
import { Check } from "@/ui/icons";

/** Where the changes stand, said calmly; what needs the learner is said by a notice. */
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
