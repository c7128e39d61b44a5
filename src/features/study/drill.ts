/**
 * A drill of a list's sequence: given a word, recall the next one. A card is the index of the word asked for; its cue
 * is the word before it, or the start of the list.
 */
export interface Drill {
  cards: readonly number[];
  /** The index of the current card; `cards.length` when the drill is over. */
  at: number;
  /** Whether the answer is shown. */
  isShown: boolean;
  /** For each card so far, whether the learner knew it. */
  knew: readonly boolean[];
}

/** A drill of every word of a list, in order, or shuffled if `random` (such as Math.random) is given. */
export function startDrill(items: number, random?: () => number): Drill {
  const cards = Array.from({ length: items }, (_, i) => i);
  if (random) {
    for (let i = cards.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [cards[i], cards[j]] = [cards[j] as number, cards[i] as number];
    }
  }
  return drillCards(cards);
}

/** Shows the answer. */
export function show(drill: Drill): Drill {
  return { ...drill, isShown: drill.at < drill.cards.length };
}

/** Records whether the shown word was known, and goes to the next card. Does nothing before the word is shown. */
export function grade(drill: Drill, knew: boolean): Drill {
  if (!drill.isShown) return drill;
  return { ...drill, at: drill.at + 1, isShown: false, knew: [...drill.knew, knew] };
}

/** Undoes the last step: covers the shown word, or returns to the previous card. */
export function stepBack(drill: Drill): Drill {
  if (drill.isShown) return { ...drill, isShown: false };
  if (drill.at === 0) return drill;
  return { ...drill, at: drill.at - 1, isShown: true, knew: drill.knew.slice(0, -1) };
}

/** The cards that were not known, in order. */
export function missed(drill: Drill): number[] {
  return drill.cards.filter((_, i) => drill.knew[i] === false);
}

/** A drill of the given cards. */
export function drillCards(cards: readonly number[]): Drill {
  return { cards, at: 0, isShown: false, knew: [] };
}
