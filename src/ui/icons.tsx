import type { ReactNode } from "react";

/** Icons stand beside words, never instead of them, so all are hidden from screen readers. */
function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      className="inline-block size-[1.1em] flex-none"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const Check = () => (
  <Icon>
    <path d="m4 10.5 4 4 8-9" />
  </Icon>
);
export const Chevron = () => (
  <Icon>
    <path d="m5 8 5 5 5-5" />
  </Icon>
);
export const Close = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);
export const Plus = () => (
  <Icon>
    <path d="M10 4v12M4 10h12" />
  </Icon>
);
export const Minus = () => (
  <Icon>
    <path d="M4 10h12" />
  </Icon>
);
export const Swap = () => (
  <Icon>
    <path d="M4 7.5h11.5M12 4l3.5 3.5L12 11M16 13.5H4.5M8 10l-3.5 3.5L8 17" />
  </Icon>
);
export const Undo = () => (
  <Icon>
    <path d="M7 4 3.5 7.5 7 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8" />
  </Icon>
);
export const Lock = () => (
  <Icon>
    <rect x="4.5" y="9" width="11" height="7.5" rx="1.5" />
    <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
  </Icon>
);
export const Trash = () => (
  <Icon>
    <path d="M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.75 11h7.5l.75-11M8.5 8.5v5M11.5 8.5v5" />
  </Icon>
);
export const Pencil = () => (
  <Icon>
    <path d="m4 16 .8-3.5L13 4.3l2.7 2.7-8.2 8.2L4 16Z" />
  </Icon>
);
export const ArrowUp = () => (
  <Icon>
    <path d="M10 16V4M5 9l5-5 5 5" />
  </Icon>
);
export const ArrowDown = () => (
  <Icon>
    <path d="M10 4v12M5 11l5 5 5-5" />
  </Icon>
);
export const Eye = () => (
  <Icon>
    <path d="M2.5 10S5.25 5 10 5s7.5 5 7.5 5-2.75 5-7.5 5-7.5-5-7.5-5Z" />
    <circle cx="10" cy="10" r="2.25" />
  </Icon>
);
export const EyeOff = () => (
  <Icon>
    <path d="M2.5 10S5.25 5 10 5s7.5 5 7.5 5-2.75 5-7.5 5-7.5-5-7.5-5ZM4 16.5 16 3.5" />
    <circle cx="10" cy="10" r="2.25" />
  </Icon>
);
