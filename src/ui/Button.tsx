import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";

/** `primary` for the main action, `outline` for alternatives, `quiet` for minor ones, `danger` for those that cannot be undone. */
export type ButtonVariant = "primary" | "outline" | "quiet" | "danger";

type ButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> & {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: "sm" | "md" | "lg";
  className?: string;
  ref?: Ref<HTMLButtonElement>;
};

/**
 * A button. With `isPending` it shows a spinner, ignores presses, and keeps its width and focus.
 *
 * React Aria's own `isPending` is not used: it leaves a live-region node that refers to this button by id for some
 * seconds, and dangles once the button is removed, as it often is on success.
 */
export function Button({
  children,
  variant = "primary",
  size = "md",
  className = "",
  isPending = false,
  ...props
}: ButtonProps) {
  // `type="button"`, so that it cannot submit its form a second time.
  const pendingProps =
    isPending && ({ type: "button", onPress: undefined, "aria-disabled": "true" } as const);
  return (
    <AriaButton
      {...props}
      {...pendingProps}
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
