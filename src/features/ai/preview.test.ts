import { describe, expect, test } from "vitest";
import {
  applyToPreview,
  isChanged,
  previewOf,
  problemsOf,
  refusedKeys,
  undoInPreview,
  usableSpares,
  wordsOf,
  type Preview,
  type PreviewChange,
} from "@/features/ai/preview";
import { listsMessages } from "@/i18n/messages/lists";

const REQUEST = { category: "animals", count: 10, language: "en" } as const;

function draft(words: string[], spare: string[] = []): Preview {
  const items = words.map((display, index) => ({ position: index + 1, display }));
  return previewOf(REQUEST, { items, spare, source: "word_bank" }, "Animals");
}

/** Makes a change and takes it back: the preview in between, and the one after. */
function thereAndBack(preview: Preview, change: PreviewChange): [Preview, Preview] {
  const undo = undoInPreview(preview, change);
  if (!undo) throw new Error("nothing to undo");
  const changed = applyToPreview(preview, change);
  return [changed, applyToPreview(changed, undo)];
}

describe("a spare word", () => {
  const animals = draft(["heron", "otter", "lynx"], ["mole", "stoat"]);

  test("takes the place of another, which is put away", () => {
    const swapped = applyToPreview(animals, { kind: "swap", key: "2" });
    expect(wordsOf(swapped)).toEqual(["heron", "mole", "lynx"]);
    expect(usableSpares(swapped)).toEqual(["stoat"]);
  });

  test("goes back to where it was when the swap is undone", () => {
    expect(thereAndBack(animals, { kind: "swap", key: "2" })[1]).toEqual(animals);
  });

  test("goes back even after its word was changed", () => {
    const undo = undoInPreview(animals, { kind: "swap", key: "2" });
    const swapped = applyToPreview(animals, { kind: "swap", key: "2" });
    const edited = applyToPreview(swapped, { kind: "edit", key: "2", display: "vole" });
    expect(undo && applyToPreview(edited, undo)).toEqual(animals);
  });

  test("is not offered while the list holds the same word", () => {
    const written = applyToPreview(animals, { kind: "edit", key: "1", display: "MÓLE" });
    expect(usableSpares(written)).toEqual(["stoat"]);
    const swapped = applyToPreview(written, { kind: "swap", key: "3" });
    expect(wordsOf(swapped)).toEqual(["MÓLE", "otter", "stoat"]);
    expect(usableSpares(applyToPreview(swapped, { kind: "remove", keys: ["1"] }))).toEqual(["mole"]);
  });

  test("that is not there takes nobody's place", () => {
    const none = draft(["heron"]);
    expect(applyToPreview(none, { kind: "swap", key: "1" })).toBe(none);
    expect(undoInPreview(none, { kind: "swap", key: "1" })).toBeNull();
    expect(applyToPreview(animals, { kind: "swap", key: "17" })).toBe(animals);
  });
});

test("a dropped word closes the gap, and comes back to its place", () => {
  const animals = draft(["heron", "otter", "lynx"], ["mole"]);
  const [dropped, restored] = thereAndBack(animals, { kind: "remove", keys: ["2"] });
  expect(wordsOf(dropped)).toEqual(["heron", "lynx"]);
  expect(usableSpares(dropped)).toEqual(["mole"]);
  expect(restored).toEqual(animals);
});

test("whatever the learner changes counts as a change, until it is undone", () => {
  const animals = draft(["heron", "otter"], ["mole"]);
  expect(isChanged(animals)).toBe(false);
  const changes: PreviewChange[] = [
    { kind: "rename", name: "Beasts" },
    { kind: "edit", key: "1", display: "Heron" },
    { kind: "remove", keys: ["2"] },
    { kind: "swap", key: "1" },
  ];
  for (const change of changes) {
    const [changed, back] = thereAndBack(animals, change);
    expect(isChanged(changed), change.kind).toBe(true);
    expect(isChanged(back), change.kind).toBe(false);
  }
});

describe("problems", () => {
  const t = listsMessages("en");
  const problems = (...words: string[]) => Object.fromEntries(problemsOf(t, draft(words)));

  test("there are none in a good list", () => {
    expect(problems("heron", "owl 2", "żółw", "מגדלור")).toEqual({});
  });

  test("words that are the same are marked both, each naming the other", () => {
    expect(problems("heron", "otter", "HÉRON ")).toEqual({
      1: "“HÉRON ” is already in place 3. Capitals and accents don’t count.",
      3: "“heron” is already in place 1. Capitals and accents don’t count.",
    });
  });

  test("a place without a word is marked, and two of them are not called the same", () => {
    const empty = "Enter at least one letter, number or symbol.";
    expect(problems("heron", "", "  ")).toEqual({ 2: empty, 3: empty });
  });

  test("a word that is too long is marked", () => {
    expect(problems("a".repeat(80), "b".repeat(81))).toEqual({ 2: "Use 80 characters or fewer." });
  });
});

test("a refusal's words are found by their places, and what it says otherwise is left alone", () => {
  const animals = applyToPreview(draft(["heron", "otter", "lynx"]), { kind: "remove", keys: ["1"] });
  const errors = [
    { field: "words.1", message: "" },
    { field: "words.7", message: "" },
    { field: "name", message: "" },
    null,
  ];
  expect(refusedKeys(animals, { errors })).toEqual(["3"]);
  for (const details of [undefined, null, "words.0", {}, { errors: "words.0" }])
    expect(refusedKeys(animals, details)).toEqual([]);
});

test("words are saved without the space around them", () => {
  expect(wordsOf(draft([" heron", "otter "]))).toEqual(["heron", "otter"]);
});
