import { plural } from "@/i18n/plural";
import type { StudyMessages } from "@/i18n/messages/en/study";

const count = plural("pl");

export const study = {
  title: (list: string) => `Nauka: ${list}`,
  backToList: "Wróć do listy",
  ways: "Sposoby nauki",
  read: "Czytaj i zakrywaj",
  drill: "Następne słowo",
  empty: {
    title: "Jeszcze nie ma czego się uczyć",
    text: "Najpierw dodaj słowa do tej listy.",
    add: "Dodaj słowa",
  },
  cover: {
    hint: "Dotknij słowa, aby je zakryć lub odkryć.",
    keys: "Strzałki przechodzą między słowami, Spacja zakrywa i odkrywa.",
    coverAll: "Zakryj wszystkie",
    showAll: "Pokaż wszystkie",
    showNext: "Pokaż następne",
    /** Said after the number and the word. */
    cover: ", zakryj",
    uncover: "zakryte, pokaż",
    words: "Słowa",
    shown: (place: number, word: string) => `${place}: ${word}`,
  },
  next: {
    first: "Jak zaczyna się lista?",
    after: "Co jest po tym słowie?",
    progress: "Postęp",
    step: (step: number, n: number) => `${step} z ${n}`,
    show: "Pokaż",
    knew: "Wiem",
    notYet: "Jeszcze nie",
    back: "Wstecz",
    keys: "Spacja pokazuje. Potem → wiem, ← jeszcze nie. Backspace cofa.",
    mixed: "Wymieszane",
    doneTitle: (known: number, n: number) =>
      known === n ? "Wszystkie słowa znane" : `Znane słowa: ${known} z ${n}`,
    doneAll: "Każde słowo przywołało następne. Możesz zrobić test.",
    doneSome: (n: number) =>
      count(n, {
        one: "Jedno słowo jeszcze nie przyszło.",
        few: `${n} słowa jeszcze nie przyszły.`,
        other: `${n} słów jeszcze nie przyszło.`,
      }),
    again: (n: number) =>
      count(n, { one: "Powtórz to słowo", few: `Powtórz te ${n} słowa`, other: `Powtórz te ${n} słów` }),
    restart: "Od początku",
  },
  test: "Zrób test",
} satisfies StudyMessages;
