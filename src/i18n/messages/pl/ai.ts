import type { AiMessages } from "@/i18n/messages/en/ai";
import { plural } from "@/i18n/plural";

const count = plural("pl");
const words = (n: number) =>
  count(n, { one: `${n} słowo`, few: `${n} słowa`, many: `${n} słów`, other: `${n} słowa` });

export const ai = {
  lead: "Przed zapisaniem możesz sprawdzić słowa.",
  wordBank: "Słowa pochodzą z naszego wbudowanego zbioru.",
  category: "Temat",
  categories: {
    animals: "Zwierzęta",
    food: "Jedzenie",
    household_items: "Rzeczy w domu",
    transport: "Transport",
    jobs: "Zawody",
  },
  count: (min, max) => `Liczba słów (${min}–${max})`,
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
  },
  drafting: {
    title: (n) => `Dobieramy ${words(n)}…`,
    wait: "To może potrwać do 30 sekund.",
    slow: "Trwa to dłużej niż zwykle. Poczekaj albo anuluj i spróbuj ponownie.",
    elapsed: (n) =>
      count(n, {
        one: "Minęła 1 sekunda",
        few: `Minęły ${n} sekundy`,
        many: `Minęło ${n} sekund`,
        other: `Minęło ${n} sekundy`,
      }),
    cancelled: "Anulowano. Nie zaproponowano słów.",
  },
  failed: {
    title: "Nie udało się zaproponować słów",
    notCounted: "Ta próba nie zmniejsza dziennego limitu.",
  },
  preview: {
    title: "Sprawdź słowa",
    lead: "Nic nie jest jeszcze zapisane.",
    byAi: "Słowa zaproponowała AI.",
    kept: "Zachowane w tej karcie. Nic nie jest jeszcze zapisane.",
    spare: (n) =>
      count(n, {
        one: "Zostało 1 zapasowe słowo.",
        few: `Zostały ${n} zapasowe słowa.`,
        many: `Zostało ${n} zapasowych słów.`,
        other: `Zostało ${n} zapasowego słowa.`,
      }),
    noSpare: "Nie ma już zapasowych słów.",
    tap: "Dotknij słowa, aby je zmienić.",
    keys: "Enter: zmiana słowa, Delete: usunięcie, Tab: jego przyciski.",
    remove: (word) => `Usuń ${word}`,
    removed: (word) => `Usunięto „${word}”`,
    swap: (word) => `Wymień ${word} na inne słowo`,
    swapped: (word, spare) => `Wymieniono „${word}” na „${spare}”`,
    blank: "brak słowa",
    none: {
      title: "Nie ma już słów",
      text: "Wszystkie są usunięte. Poproś o inne albo wpisz własne.",
    },
  },
  again: {
    action: "Inne słowa",
    offer: (n) => (n > 0 ? `Inne słowa (zostało: ${n})` : "Inne słowa"),
    cost: (n) =>
      count(n, {
        one: "To zużyje ostatnią dzisiejszą propozycję.",
        few: `To zużyje jedną z ${n} propozycji, które zostały na dziś.`,
        many: `To zużyje jedną z ${n} propozycji, które zostały na dziś.`,
        other: `To zużyje jedną z ${n} propozycji, które zostały na dziś.`,
      }),
    title: "Zastąpić zmienione słowa?",
    text: "Nowe słowa zastąpią obecne, a Twoje zmiany przepadną.",
    keep: "Zostaw te",
  },
  discard: {
    action: "Odrzuć",
    done: "Słowa odrzucone",
  },
  save: {
    action: "Zapisz listę",
    invalid: "Najpierw popraw zaznaczone słowa.",
    repeated: "To słowo już jest na liście.",
    unfit: "Tego słowa nie można zapisać. Zmień je albo usuń.",
    failed: "Lista nie jest jeszcze zapisana",
    kept: "Słowa są zachowane w tej karcie.",
    makeRoom: "Przejdź do list",
  },
} satisfies AiMessages;
