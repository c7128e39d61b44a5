import { plural } from "@/i18n/plural";
import type { StudyMessages } from "@/i18n/messages/en/study";

const count = plural("pl");

export const study = {
  title: (list: string) => `Nauka: ${list}`,
  backToList: "Wróć do listy",
  ways: "Tryb nauki",
  read: "Zakrywanie słów",
  drill: "Następne słowo",
  empty: {
    title: "Jeszcze nie ma czego się uczyć",
    text: "Najpierw dodaj słowa do tej listy.",
    add: "Dodaj słowa",
  },
  cover: {
    hint: "Wybierz słowo, aby je zakryć lub pokazać.",
    keys: "Strzałki: przejście, Spacja: zakrycie lub pokazanie.",
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
    first: "Jakie jest pierwsze słowo?",
    after: "Co jest dalej?",
    progress: "Postęp",
    step: (step: number, n: number) => `${step} z ${n}`,
    show: "Pokaż",
    knew: "Pamiętam",
    notYet: "Jeszcze nie",
    back: "Wstecz",
    keys: "Spacja: pokaż, →: pamiętam, ←: jeszcze nie, Backspace: wstecz.",
    shuffle: "Losowo",
    doneTitle: (known: number, n: number) =>
      known === n ? "Pamiętasz wszystkie słowa" : `Pamiętasz ${known} z ${n}`,
    doneAll: "Ani jednej luki. Czas na test?",
    doneSome: (n: number) =>
      count(n, {
        one: "Jedno słowo do powtórki.",
        few: `${n} słowa do powtórki.`,
        other: `${n} słów do powtórki.`,
      }),
    again: (n: number) =>
      count(n, { one: "Powtórz to słowo", few: `Powtórz te ${n} słowa`, other: `Powtórz te ${n} słów` }),
    restart: "Zacznij od nowa",
  },
  test: "Zrób test",
} satisfies StudyMessages;
