/**
 * A drill of a list's links: given a word, say the one after it. A card is the index of the word asked for; the cue
 * is the word before, or the list's beginning for the first.
 */
export interface Drill {
  cards: readonly number[];
  /** The card asked now; the number of cards when the drill is over. */
  at: number;
  /** Whether the answer is in sight. */
  isShown: boolean;
  /** For each card so far: did the learner know it? */
  knew: readonly boolean[];
}

/** A drill of every word of a list, in order or, with `random` (0 to 1, as Math.random), mixed up. */
export function startDrill(items: number, random?: () => number): Drill {
  const cards = Array.from({ length: items }, (_, i) => i);
  if (random) {
    for (let i = cards.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [cards[i], cards[j]] = [cards[j] as number, cards[i] as number];
    }
  }
  return drillOf(cards);
}

/** Shows the word asked for. */
export function show(drill: Drill): Drill {
  return { ...drill, isShown: drill.at < drill.cards.length };
}

/** Notes whether the shown word was known, and asks the next. Before a word is shown there is nothing to note. */
export function grade(drill: Drill, knew: boolean): Drill {
  if (!drill.isShown) return drill;
  return { ...drill, at: drill.at + 1, isShown: false, knew: [...drill.knew, knew] };
}

/** Takes the last step back: covers the shown word, or returns to the one before. */
export function stepBack(drill: Drill): Drill {
  if (drill.isShown) return { ...drill, isShown: false };
  if (drill.at === 0) return drill;
  return { ...drill, at: drill.at - 1, isShown: true, knew: drill.knew.slice(0, -1) };
}

/** The cards that were not known, in the order in which they came. */
export function missed(drill: Drill): number[] {
  return drill.cards.filter((_, i) => drill.knew[i] === false);
}

/** A drill of some cards only: those that did not come yet. */
export function drillOf(cards: readonly number[]): Drill {
  return { cards, at: 0, isShown: false, knew: [] };
}
