import type { AiMessages } from "@/i18n/messages/en/ai";
import { plural } from "@/i18n/plural";

const count = plural("pl");
const words = (n: number) =>
  count(n, { one: `${n} słowo`, few: `${n} słowa`, many: `${n} słów`, other: `${n} słowa` });

export const ai = {
  lead: "Przejrzysz słowa, zanim cokolwiek się zapisze.",
  wordBank: "Słowa pochodzą z wbudowanego zbioru.",
  category: "O czym mają być słowa?",
  categories: {
    animals: "Zwierzęta",
    food: "Jedzenie",
    household_items: "Rzeczy w domu",
    transport: "Transport",
    jobs: "Zawody",
  },
  count: (min, max) => `Słów, ${min}–${max}`,
  fewer: "Mniej słów",
  more: "Więcej słów",
  language: "Język",
  submit: (n) => `Zaproponuj ${words(n)}`,
  quota: {
    left: (n, limit, time) =>
      `${count(n, {
        one: `Została dziś ${n} propozycja`,
        few: `Zostały dziś ${n} propozycje`,
        many: `Zostało dziś ${n} propozycji`,
        other: `Zostało dziś ${n} propozycji`,
      })} z ${limit}. Nowe od godz. ${time}.`,
    none: (time) => `Na dziś nie ma już propozycji. Nowe od godz. ${time}.`,
    byHand: "Do tego czasu możesz napisać słowa.",
  },
  drafting: {
    title: (n) => `Szukamy: ${words(n)}`,
    wait: "To może potrwać do 30 sekund.",
    slow: "Trwa to dłużej niż zwykle. Poczekaj albo anuluj i spróbuj ponownie.",
    elapsed: (n) =>
      count(n, {
        one: "Minęła 1 sekunda",
        few: `Minęły ${n} sekundy`,
        many: `Minęło ${n} sekund`,
        other: `Minęło ${n} sekundy`,
      }),
    cancelled: "Anulowano. Słów nie zaproponowano.",
  },
  failed: {
    title: "Nie ma propozycji",
    notCounted: "Nie ubyło przez to żadnej propozycji.",
  },
  preview: {
    title: "Przejrzyj słowa",
    lead: "Nic nie jest jeszcze zapisane.",
    byAi: "Słowa zaproponowała AI.",
    kept: "Czekały w tej karcie; nic nie jest jeszcze zapisane.",
    spare: (n) =>
      count(n, {
        one: "Zostało 1 zapasowe słowo.",
        few: `Zostały ${n} zapasowe słowa.`,
        many: `Zostało ${n} zapasowych słów.`,
        other: `Zostało ${n} zapasowego słowa.`,
      }),
    noSpare: "Nie ma już zapasowych słów.",
    tap: "Dotknij słowa, aby je zmienić.",
    keys: "Enter zmienia słowo, Delete je usuwa. Tab prowadzi do jego przycisków.",
    drop: (word) => `Usuń ${word}`,
    dropped: (word) => `Usunięto „${word}”`,
    swap: (word) => `Wymień ${word} na zapasowe słowo`,
    swapped: (word, spare) => `„${spare}” zamiast „${word}”`,
    blank: "brak słowa",
    none: {
      title: "Nie ma już słów",
      text: "Wszystkie są usunięte. Poproś o kolejną propozycję albo napisz słowa.",
    },
  },
  again: {
    action: "Inne słowa",
    offer: (n) => (n > 0 ? `Inne słowa (jeszcze ${n}×)` : "Inne słowa"),
    cost: (n) =>
      count(n, {
        one: "Inne słowa to ostatnia dzisiejsza propozycja.",
        few: `To zużyje jedną z ${n} propozycji, które zostały na dziś.`,
        many: `To zużyje jedną z ${n} propozycji, które zostały na dziś.`,
        other: `To zużyje jedną z ${n} propozycji, które zostały na dziś.`,
      }),
    title: "Inne słowa, bez Twoich zmian?",
    text: "Miejsce tych słów zajmą inne, a Twoje zmiany przepadną.",
    keep: "Zostaw te",
  },
  discard: {
    action: "Odrzuć",
    done: "Propozycja odrzucona",
  },
  save: {
    action: "Zapisz listę",
    marked: "Najpierw popraw to, co zaznaczone.",
    repeated: "To to samo słowo co inne na tej liście.",
    unfit: "Tego słowa nie można zapisać. Zmień je albo usuń.",
    failed: "Lista nie jest jeszcze zapisana",
    kept: "Propozycja czeka w tej karcie.",
    makeRoom: "Przejdź do list",
  },
} satisfies AiMessages;
