import { useEffect, useState } from "react";
import type { Owner } from "@/features/auth/password/password-rules";
import type { estimateStrength, StrengthEstimate } from "@/features/auth/password/password-strength";

/** Milliseconds without typing before a password is estimated: a long one blocks a slow phone for longer than a key press. */
const DEBOUNCE_MS = 150;

/**
 * How hard a password is to guess, updated when typing pauses. The estimator is loaded with the first character;
 * null until it has loaded, and if it fails to load: the server checks the password again anyway.
 */
export function usePasswordStrength(password: string, { email, name }: Owner): StrengthEstimate | null {
  const [estimator, setEstimator] = useState<typeof estimateStrength>();
  const [estimate, setEstimate] = useState<StrengthEstimate | null>(null);
  const isTyped = password !== "";

  useEffect(() => {
    if (!isTyped) return;
    void import("@/features/auth/password/password-strength").then(
      (loaded) => setEstimator(() => loaded.estimateStrength),
      () => undefined,
    );
  }, [isTyped]);

  useEffect(() => {
    if (!estimator || !isTyped) return;
    const timer = setTimeout(() => setEstimate(estimator(password, { email, name })), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [estimator, isTyped, password, email, name]);

  return estimate;
}
