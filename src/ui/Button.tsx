import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";

/** `primary` once a screen, `outline` for its equals, `quiet` for the rest, `danger` for what cannot be taken back. */
export type ButtonVariant = "primary" | "outline" | "quiet" | "danger";

type ButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> & {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: "sm" | "md" | "lg";
  className?: string;
  ref?: Ref<HTMLButtonElement>;
};

/**
 * A button; with `isPending` it keeps its width and focus, spins, and ignores presses.
 *
 * React Aria's own `isPending` is not used: it leaves a live-region node that names this button by id for some
 * seconds, and once the button is gone, as after most successes, that node names nothing.
 */
export function Button({
  children,
  variant = "primary",
  size = "md",
  className = "",
  isPending = false,
  ...props
}: ButtonProps) {
  // As a plain button it cannot submit its form a second time.
  const held = isPending && ({ type: "button", onPress: undefined, "aria-disabled": "true" } as const);
  return (
    <AriaButton
      {...props}
      {...held}
      data-variant={variant}
      data-size={size}
      data-busy={isPending || undefined}
      className={className ? `button ${className}` : "button"}
    >
      <span className="button__label inline-flex items-center gap-2">{children}</span>
      {isPending && (
        <span className="button__pending" aria-hidden="true">
          <span className="spinner" />
        </span>
      )}
    </AriaButton>
  );
}
