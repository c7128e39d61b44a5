import type { ReactNode } from "react";
import { formatCountdown } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { useSecondsUntil } from "@/ui/useSecondsUntil";

type ResendButtonProps = {
  /** When it can be pressed, in milliseconds since the epoch. */
  againAt: number;
  isPending: boolean;
  onPress: () => void;
  /** The label until then, with the time left. */
  waitText: (countdown: string) => string;
  children: ReactNode;
};

/** Requests another email, and counts down until that is possible. */
export function ResendButton({ againAt, isPending, onPress, waitText, children }: ResendButtonProps) {
  const wait = useSecondsUntil(againAt);
  return (
    <Button variant="quiet" isDisabled={wait > 0} isPending={isPending} onPress={onPress}>
      {wait > 0 ? waitText(formatCountdown(wait)) : children}
    </Button>
  );
}
