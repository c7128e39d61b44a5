import { describe, expect, test } from "vitest";
import {
  applyToPreview,
  isChanged,
  createPreview,
  wordProblems,
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
  return createPreview(REQUEST, { items, spare, source: "word_bank" }, "Animals");
}

/** Makes a change and undoes it. Returns the preview after each step. */
function changeAndUndo(preview: Preview, change: PreviewChange): [Preview, Preview] {
  const undo = undoInPreview(preview, change);
  if (!undo) throw new Error("nothing to undo");
  const changed = applyToPreview(preview, change);
  return [changed, applyToPreview(changed, undo)];
}

describe("swapping in a spare word", () => {
  const animals = draft(["heron", "otter", "lynx"], ["mole", "stoat"]);

  test("replaces the word, which is not offered again", () => {
    const swapped = applyToPreview(animals, { kind: "swap", key: "2" });
    expect(wordsOf(swapped)).toEqual(["heron", "mole", "lynx"]);
    expect(usableSpares(swapped)).toEqual(["stoat"]);
  });

  test("can be undone", () => {
    expect(changeAndUndo(animals, { kind: "swap", key: "2" })[1]).toEqual(animals);
  });

  test("can be undone after the new word was edited", () => {
    const undo = undoInPreview(animals, { kind: "swap", key: "2" });
    const swapped = applyToPreview(animals, { kind: "swap", key: "2" });
    const edited = applyToPreview(swapped, { kind: "edit", key: "2", display: "vole" });
    expect(undo && applyToPreview(edited, undo)).toEqual(animals);
  });

  test("skips spare words that are already in the list", () => {
    const written = applyToPreview(animals, { kind: "edit", key: "1", display: "MÓLE" });
    expect(usableSpares(written)).toEqual(["stoat"]);
    const swapped = applyToPreview(written, { kind: "swap", key: "3" });
    expect(wordsOf(swapped)).toEqual(["MÓLE", "otter", "stoat"]);
    expect(usableSpares(applyToPreview(swapped, { kind: "remove", keys: ["1"] }))).toEqual(["mole"]);
  });

  test("does nothing without a spare word or a matching row", () => {
    const none = draft(["heron"]);
    expect(applyToPreview(none, { kind: "swap", key: "1" })).toBe(none);
    expect(undoInPreview(none, { kind: "swap", key: "1" })).toBeNull();
    expect(applyToPreview(animals, { kind: "swap", key: "17" })).toBe(animals);
  });
});

test("a removed word returns to its place on undo", () => {
  const animals = draft(["heron", "otter", "lynx"], ["mole"]);
  const [dropped, restored] = changeAndUndo(animals, { kind: "remove", keys: ["2"] });
  expect(wordsOf(dropped)).toEqual(["heron", "lynx"]);
  expect(usableSpares(dropped)).toEqual(["mole"]);
  expect(restored).toEqual(animals);
});

test("a preview counts as changed until every change is undone", () => {
  const animals = draft(["heron", "otter"], ["mole"]);
  expect(isChanged(animals)).toBe(false);
  const changes: PreviewChange[] = [
    { kind: "rename", name: "Beasts" },
    { kind: "edit", key: "1", display: "Heron" },
    { kind: "remove", keys: ["2"] },
    { kind: "swap", key: "1" },
  ];
  for (const change of changes) {
    const [changed, back] = changeAndUndo(animals, change);
    expect(isChanged(changed), change.kind).toBe(true);
    expect(isChanged(back), change.kind).toBe(false);
  }
});

describe("wordProblems", () => {
  const t = listsMessages("en");
  const problems = (...words: string[]) => Object.fromEntries(wordProblems(t, draft(words)));

  test("is empty for a valid list", () => {
    expect(problems("heron", "owl 2", "żółw", "מגדלור")).toEqual({});
  });

  test("marks both of two equal words, each naming the other", () => {
    expect(problems("heron", "otter", "HÉRON ")).toEqual({
      1: "“HÉRON ” is already in place 3. Capitals and accents don’t count.",
      3: "“heron” is already in place 1. Capitals and accents don’t count.",
    });
  });

  test("marks empty words as empty, not as duplicates", () => {
    const empty = "Enter at least one letter, number or symbol.";
    expect(problems("heron", "", "  ")).toEqual({ 2: empty, 3: empty });
  });

  test("marks a word that is too long", () => {
    expect(problems("a".repeat(80), "b".repeat(81))).toEqual({ 2: "Use 80 characters or fewer." });
  });
});

test("refusedKeys maps the indexes in an error to rows and ignores everything else", () => {
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

test("words are saved without surrounding spaces", () => {
  expect(wordsOf(draft([" heron", "otter "]))).toEqual(["heron", "otter"]);
});
