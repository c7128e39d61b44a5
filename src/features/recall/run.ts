import { answerKey } from "@/features/recall/answer";
import { MAX_ANSWER_LENGTH, MAX_ANSWERS } from "@/features/recall/limits";
import { mark, type Answer, type RecallMode } from "@/features/recall/mark";
import { countCorrect, countRaw, orderScore } from "@/features/recall/score";

/** The state before an answer, for undo. */
interface Step {
  place: number;
  reached: number;
  /** The previous answer at `place`. */
  given: string;
}

/**
 * A test in progress. Learners first `answer`, then review their answers (`overview`), the last stage in which they can
 * change them, then see the words and can accept typos (`typos`), and submit (`submitting`).
 */
export interface Run {
  /** A UUID. A run that is submitted twice is recorded once. */
  id: string;
  mode: RecallMode;
  stage: "answer" | "overview" | "typos" | "submitting";
  words: readonly string[];
  /** In order: one answer for each place reached, "" if skipped. In any order: as given. */
  given: readonly string[];
  /** In order: the index of the current place. */
  place: number;
  /** In order: how many places have been answered or skipped. */
  reached: number;
  /** The initial text of the field: the undone answer, or the current answer at this place. */
  input: string;
  steps: readonly Step[];
  /** Indexes of the answers with a typo that the learner accepted as right. */
  accepted: readonly number[];
}

export function startRun(id: string, mode: RecallMode, words: readonly string[]): Run {
  const nothing = { given: [], place: 0, reached: 0, input: "", steps: [], accepted: [] };
  return { id, mode, stage: "answer", words, ...nothing };
}

/** Whether a word was already given in recall in any order, where it is accepted once. */
export function isRepeated(run: Run, typed: string): boolean {
  const key = answerKey(typed);
  return run.mode === "any_order" && key !== "" && run.given.some((given) => answerKey(given) === key);
}

/** Adds an answer. An empty answer skips the place in order, and is ignored in any order. */
export function giveAnswer(run: Run, typed: string): Run {
  const answer = answerKey(typed) === "" ? "" : sanitizeAnswer(typed);
  if (run.mode === "any_order") {
    if (answer === "" || isRepeated(run, answer) || run.given.length >= MAX_ANSWERS)
      return { ...run, input: "" };
    return { ...run, given: [...run.given, answer], input: "" };
  }
  const { place, reached } = run;
  const next = Math.max(reached, place + 1);
  const given = Array.from({ length: next }, (_, i) => (i === place ? answer : (run.given[i] ?? "")));
  const steps = [...run.steps, { place, reached, given: run.given[place] ?? "" }];
  // Every place has an answer: this was the last one, or a correction.
  const isDone = next === run.words.length;
  return {
    ...run,
    given,
    steps,
    reached: next,
    input: "",
    place: isDone ? place : next,
    stage: isDone ? "overview" : "answer",
  };
}

export function canUndo(run: Run): boolean {
  return run.mode === "any_order" ? run.given.length > 0 : run.steps.length > 0;
}

/** Undoes the last answer and puts its text into the field. */
export function undoAnswer(run: Run): Run {
  if (!canUndo(run)) return run;
  if (run.mode === "any_order") {
    return { ...run, stage: "answer", given: run.given.slice(0, -1), input: run.given.at(-1) ?? "" };
  }
  const step = run.steps.at(-1) as Step;
  const given = run.given.map((answer, i) => (i === step.place ? step.given : answer)).slice(0, step.reached);
  const input = run.given[step.place] ?? "";
  return { ...run, ...step, stage: "answer", given, input, steps: run.steps.slice(0, -1) };
}

/** Returns from the overview to one place (in order) or to the field (in any order). */
export function goBack(run: Run, place = run.place): Run {
  const input = run.mode === "in_order" ? (run.given[place] ?? "") : "";
  return { ...run, stage: "answer", place, input };
}

export function showOverview(run: Run): Run {
  return { ...run, stage: "overview" };
}

/** Makes the answers final. Goes to the typos, if there are any, or submits. */
export function finishRun(run: Run): Run {
  return { ...run, stage: markRun(run).some(({ grade }) => grade === "typo") ? "typos" : "submitting" };
}

/** Leaves the typos and submits. */
export function submitRun(run: Run): Run {
  return { ...run, stage: "submitting" };
}

/** Accepts an answer with a typo as right, or rejects it again. */
export function acceptTypo(run: Run, index: number, isAccepted: boolean): Run {
  const others = run.accepted.filter((other) => other !== index);
  return { ...run, accepted: isAccepted ? [...others, index] : others };
}

/** The marked answers of a run, with the typos that the learner accepted. */
export function markRun(run: Run): Answer[] {
  return mark(run.mode, run.words, run.given).map((answer, i) =>
    answer.grade === "typo" && run.accepted.includes(i) ? { ...answer, accepted: true } : answer,
  );
}

/** The body for `POST /api/lists/:id/tests`. */
export function resultOf(run: Run) {
  const answers = markRun(run);
  const correct = countCorrect(answers);
  return {
    run_id: run.id,
    mode: run.mode,
    correct,
    wrong: run.words.length - correct,
    raw_correct: countRaw(answers),
    order_score: run.mode === "in_order" ? orderScore(run.words.length, answers) : null,
    answers,
  };
}

/** Text that Postgres accepts: well-formed, without control characters, at most `MAX_ANSWER_LENGTH` long. */
function sanitizeAnswer(typed: string): string {
  const characters = Array.from(
    typed
      .toWellFormed()
      .replace(/\p{Cc}/gu, "")
      .trim(),
  );
  return characters.slice(0, MAX_ANSWER_LENGTH).join("");
}
