import { Check } from "@/ui/icons";

/** The checkbox inside a toggle button. */
export function Tick({ isOn }: { isOn: boolean }) {
  return (
    <span
      className="grid size-[1.3em] flex-none place-items-center rounded border-[1.5px] border-current"
      aria-hidden="true"
    >
      {isOn && <Check />}
    </span>
  );
}
