import type { SessionInfo } from "@/features/auth/session/sessions";

type Device = SessionInfo["device"];

const SHAPES: Record<Device, string> = {
  desktop: "M3 4.5h14v9H3zM7 17h6M10 13.5V17",
  mobile: "M6 2.5h8v15H6zM9 15h2",
  tablet: "M4 2.5h12v15H4zM9 15h2",
  other:
    "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM8 8a2 2 0 1 1 2.6 1.9c-.4.2-.6.5-.6 1V11M10 13.6h.01",
};

/** An icon of a device, with `label` for screen readers. */
export function DeviceIcon({ device, label }: { device: Device; label: string }) {
  return (
    <span className="device">
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={SHAPES[device]} />
      </svg>
      <span className="sr-only">{label}: </span>
    </span>
  );
}
