import { Check } from "@/ui/icons";

/** The box inside a button that is on or off. */
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
