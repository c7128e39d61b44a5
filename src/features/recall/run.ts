import { answerKey } from "@/features/recall/answer";
import { MAX_ANSWER_LENGTH, MAX_ANSWERS } from "@/features/recall/limits";
import { mark, type Answer, type RecallMode } from "@/features/recall/mark";
import { countCorrect, countRaw, orderScore } from "@/features/recall/score";

/** What an undo goes back to. */
interface Step {
  place: number;
  reached: number;
  /** What was at the place before. */
  given: string;
}

/**
 * One test under way. Learners first `answer`, then look over what they gave (`overview`), which is the last time
 * that they can change it, then look at slips (`slips`), where the words are shown, and hand in (`handing_in`).
 */
export interface Run {
  /** A UUID: the same run handed in twice is one test. */
  id: string;
  mode: RecallMode;
  stage: "answer" | "overview" | "slips" | "handing_in";
  words: readonly string[];
  /** In order: one answer for each place reached, "" where it was skipped. In any order: as they came. */
  given: readonly string[];
  /** In order: the index asked for now. */
  place: number;
  /** In order: how many places have been answered or skipped. */
  reached: number;
  /** What the field starts with: the answer that was undone, or that stands there already. */
  draft: string;
  steps: readonly Step[];
  /** Indexes of the answers to which the learner said "I was right". */
  claims: readonly number[];
}

export function startRun(id: string, mode: RecallMode, words: readonly string[]): Run {
  const nothing = { given: [], place: 0, reached: 0, draft: "", steps: [], claims: [] };
  return { id, mode, stage: "answer", words, ...nothing };
}

/** Whether a word was given already: in any order it is not taken twice. */
export function isRepeated(run: Run, typed: string): boolean {
  const key = answerKey(typed);
  return run.mode === "any_order" && key !== "" && run.given.some((given) => answerKey(given) === key);
}

/** Takes an answer and goes on. In order an empty one skips the place; in any order it is nothing. */
export function giveAnswer(run: Run, typed: string): Run {
  const answer = answerKey(typed) === "" ? "" : clean(typed);
  if (run.mode === "any_order") {
    if (answer === "" || isRepeated(run, answer) || run.given.length >= MAX_ANSWERS)
      return { ...run, draft: "" };
    return { ...run, given: [...run.given, answer], draft: "" };
  }
  const { place, reached } = run;
  const next = Math.max(reached, place + 1);
  const given = Array.from({ length: next }, (_, i) => (i === place ? answer : (run.given[i] ?? "")));
  const steps = [...run.steps, { place, reached, given: run.given[place] ?? "" }];
  // All places reached: this was a correction, or the last word.
  const isDone = next === run.words.length;
  return {
    ...run,
    given,
    steps,
    reached: next,
    draft: "",
    place: isDone ? place : next,
    stage: isDone ? "overview" : "answer",
  };
}

export function canUndo(run: Run): boolean {
  return run.mode === "any_order" ? run.given.length > 0 : run.steps.length > 0;
}

/** Takes the last answer back into the field. */
export function undoAnswer(run: Run): Run {
  if (!canUndo(run)) return run;
  if (run.mode === "any_order") {
    return { ...run, stage: "answer", given: run.given.slice(0, -1), draft: run.given.at(-1) ?? "" };
  }
  const step = run.steps.at(-1) as Step;
  const given = run.given.map((answer, i) => (i === step.place ? step.given : answer)).slice(0, step.reached);
  const draft = run.given[step.place] ?? "";
  return { ...run, ...step, stage: "answer", given, draft, steps: run.steps.slice(0, -1) };
}

/** Goes back from the overview: to one place of a list in order, or to the field for more. */
export function goBack(run: Run, place = run.place): Run {
  const draft = run.mode === "in_order" ? (run.given[place] ?? "") : "";
  return { ...run, stage: "answer", place, draft };
}

/** Shows what was given before it is final. */
export function lookOver(run: Run): Run {
  return { ...run, stage: "overview" };
}

/** Makes the answers final: to the slips if there are any, else to handing in. */
export function finishRun(run: Run): Run {
  return { ...run, stage: markRun(run).some(({ grade }) => grade === "almost") ? "slips" : "handing_in" };
}

/** Leaves the slips: nothing can be changed from here on. */
export function handIn(run: Run): Run {
  return { ...run, stage: "handing_in" };
}

/** Says "I was right" to an answer, or takes it back. */
export function claim(run: Run, index: number, isRight: boolean): Run {
  const others = run.claims.filter((claimed) => claimed !== index);
  return { ...run, claims: isRight ? [...others, index] : others };
}

/** The answers of a run, marked, with what the learner claimed. */
export function markRun(run: Run): Answer[] {
  return mark(run.mode, run.words, run.given).map((answer, i) =>
    answer.grade === "almost" && run.claims.includes(i) ? { ...answer, claimed: true } : answer,
  );
}

/** What `POST /api/lists/:id/tests` takes of a finished run. */
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

/** Text that every store takes: half characters mended, control characters out, no longer than an answer may be. */
function clean(typed: string): string {
  const characters = Array.from(
    typed
      .toWellFormed()
      .replace(/\p{Cc}/gu, "")
      .trim(),
  );
  return characters.slice(0, MAX_ANSWER_LENGTH).join("");
}
