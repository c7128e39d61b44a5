import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";

/** `primary` once a screen, `outline` for its equals, `quiet` for the rest, `danger` for what cannot be taken back. */
export type ButtonVariant = "primary" | "outline" | "quiet" | "danger";

type ButtonProps = Omit<AriaButtonProps, "children" | "className" | "style"> & {
  children: ReactNode;
  variant?: ButtonVariant;
  size?: "sm" | "md" | "lg";
  className?: string;
};

/** A button; with `isPending` it keeps its width and focus, spins, and ignores presses. */
export function Button({
  children,
  variant = "primary",
  size = "md",
  className = "",
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} data-variant={variant} data-size={size} className={`button ${className}`}>
      {({ isPending }) => (
        <>
          <span className="button__label inline-flex items-center gap-2">{children}</span>
          {isPending && (
            <span className="button__pending" aria-hidden="true">
              <span className="spinner" />
            </span>
          )}
        </>
      )}
    </AriaButton>
  );
}
