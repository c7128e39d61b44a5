import { useEffect, useState } from "react";
import type { judge as Judge, Judgement } from "@/features/auth/password-judge";
import type { Owner } from "@/features/auth/password-rules";

/** Milliseconds of rest before a password is judged: a long one takes a slow phone longer than a key may. */
const PAUSE_MS = 150;

/**
 * How hard a password is to guess, as of the last rest in typing. What can tell is loaded with the first character;
 * null until it is there, and for good where it does not come: the server has the last word anyhow.
 */
export function useJudgement(password: string, { email, name }: Owner): Judgement | null {
  const [judge, setJudge] = useState<typeof Judge>();
  const [judgement, setJudgement] = useState<Judgement | null>(null);
  const isTyped = password !== "";

  useEffect(() => {
    if (!isTyped) return;
    void import("@/features/auth/password-judge").then(
      (loaded) => setJudge(() => loaded.judge),
      () => undefined,
    );
  }, [isTyped]);

  useEffect(() => {
    if (!judge || !isTyped) return;
    const timer = setTimeout(() => setJudgement(judge(password, { email, name })), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [judge, isTyped, password, email, name]);

  return judgement;
}
