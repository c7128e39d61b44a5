import { expect, test } from "vitest";
import type { Locale } from "@/i18n/locale";
import { listsMessages } from "@/i18n/messages/lists";
import { recallMessages } from "@/i18n/messages/recall";
import { securityMessages } from "@/i18n/messages/security";
import { studyMessages } from "@/i18n/messages/study";

/** Texts that have to agree with a count in number, gender or case. */
function counted(locale: Locale, n: number): string {
  const { start, overview, typos, result } = recallMessages(locale);
  const { right, typo, missing } = result.tally;
  return [
    listsMessages(locale).deletion.loses(n),
    listsMessages(locale).view.missing(n),
    studyMessages(locale).next.doneSome(n),
    start.resumeText(n, 12),
    overview.gaps(n),
    typos.text(n),
    `${n} ${right(n)}, ${n} ${typo(n)}, ${n} ${missing(n)}`,
    securityMessages(locale).sessions.others.done(n),
  ].join("\n");
}

test.each([
  [
    "en",
    0,
    [
      "This deletes 0 words. You can’t undo this.",
      "Add 0 more words to take a test.",
      "0 words to practise.",
      "You’ve answered 0 of 12. This tab kept your answers.",
      "0 places are empty. Select one to fill it in, or finish anyway.",
      "0 answers are one small typo away. Count those where you knew the word.",
      "0 right, 0 typos, 0 missing",
      "No other device was signed in.",
    ],
  ],
  [
    "en",
    1,
    [
      "This deletes 1 word. You can’t undo this.",
      "Add one more word to take a test.",
      "One word to practise.",
      "You’ve answered 1 of 12. This tab kept your answers.",
      "One place is empty. Select it to fill it in, or finish anyway.",
      "One answer is one small typo away. Count it if you knew the word.",
      "1 right, 1 typo, 1 missing",
      "Signed out: 1 other device.",
    ],
  ],
  [
    "en",
    2,
    [
      "This deletes 2 words. You can’t undo this.",
      "Add 2 more words to take a test.",
      "2 words to practise.",
      "You’ve answered 2 of 12. This tab kept your answers.",
      "2 places are empty. Select one to fill it in, or finish anyway.",
      "2 answers are one small typo away. Count those where you knew the word.",
      "2 right, 2 typos, 2 missing",
      "Signed out: 2 other devices.",
    ],
  ],
  [
    "en",
    5,
    [
      "This deletes 5 words. You can’t undo this.",
      "Add 5 more words to take a test.",
      "5 words to practise.",
      "You’ve answered 5 of 12. This tab kept your answers.",
      "5 places are empty. Select one to fill it in, or finish anyway.",
      "5 answers are one small typo away. Count those where you knew the word.",
      "5 right, 5 typos, 5 missing",
      "Signed out: 5 other devices.",
    ],
  ],
  [
    "pl",
    0,
    [
      "Usuniesz w ten sposób 0 słów. Tego nie da się cofnąć.",
      "Dodaj jeszcze 0 słów, aby zrobić test.",
      "0 słów do powtórki.",
      "Odpowiedzi: 0 z 12. Są zachowane w tej karcie.",
      "0 miejsc jest pustych. Wybierz któreś, aby je uzupełnić, albo mimo to zakończ.",
      "0 odpowiedzi ma drobną literówkę. Zalicz te, w których chodziło o to słowo.",
      "0 dobrze, 0 z literówką, 0 brakuje",
      "Nie było innych zalogowanych urządzeń.",
    ],
  ],
  [
    "pl",
    1,
    [
      "Usuniesz w ten sposób 1 słowo. Tego nie da się cofnąć.",
      "Dodaj jeszcze jedno słowo, aby zrobić test.",
      "Jedno słowo do powtórki.",
      "Odpowiedzi: 1 z 12. Są zachowane w tej karcie.",
      "Jedno miejsce jest puste. Wybierz je, aby uzupełnić, albo mimo to zakończ.",
      "Jedna odpowiedź ma drobną literówkę. Zalicz ją, jeśli chodziło o to słowo.",
      "1 dobrze, 1 z literówką, 1 brakuje",
      "Wylogowano 1 inne urządzenie.",
    ],
  ],
  [
    "pl",
    2,
    [
      "Usuniesz w ten sposób 2 słowa. Tego nie da się cofnąć.",
      "Dodaj jeszcze 2 słowa, aby zrobić test.",
      "2 słowa do powtórki.",
      "Odpowiedzi: 2 z 12. Są zachowane w tej karcie.",
      "2 miejsca są puste. Wybierz któreś, aby je uzupełnić, albo mimo to zakończ.",
      "2 odpowiedzi mają drobną literówkę. Zalicz te, w których chodziło o to słowo.",
      "2 dobrze, 2 z literówką, 2 brakuje",
      "Wylogowano 2 inne urządzenia.",
    ],
  ],
  [
    "pl",
    5,
    [
      "Usuniesz w ten sposób 5 słów. Tego nie da się cofnąć.",
      "Dodaj jeszcze 5 słów, aby zrobić test.",
      "5 słów do powtórki.",
      "Odpowiedzi: 5 z 12. Są zachowane w tej karcie.",
      "5 miejsc jest pustych. Wybierz któreś, aby je uzupełnić, albo mimo to zakończ.",
      "5 odpowiedzi ma drobną literówkę. Zalicz te, w których chodziło o to słowo.",
      "5 dobrze, 5 z literówką, 5 brakuje",
      "Wylogowano 5 innych urządzeń.",
    ],
  ],
  [
    "it",
    0,
    [
      "Così elimini 0 parole. Non si può annullare.",
      "Aggiungi ancora 0 parole per fare un test.",
      "0 parole da ripassare.",
      "Risposte: 0 su 12. Sono conservate in questa scheda.",
      "0 posti sono ancora vuoti. Scegline uno per completarlo, o finisci lo stesso.",
      "0 risposte hanno un piccolo errore di battitura. Conta come giuste quelle che sapevi.",
      "0 giuste, 0 con un errore di battitura, 0 mancanti",
      "Non c’erano altri dispositivi connessi.",
    ],
  ],
  [
    "it",
    1,
    [
      "Così elimini 1 parola. Non si può annullare.",
      "Aggiungi ancora una parola per fare un test.",
      "Una parola da ripassare.",
      "Risposte: 1 su 12. Sono conservate in questa scheda.",
      "Un posto è ancora vuoto. Sceglilo per completarlo, o finisci lo stesso.",
      "Una risposta ha un piccolo errore di battitura. Contala come giusta se sapevi la parola.",
      "1 giusta, 1 con un errore di battitura, 1 mancante",
      "Disconnesso 1 altro dispositivo.",
    ],
  ],
  [
    "it",
    2,
    [
      "Così elimini 2 parole. Non si può annullare.",
      "Aggiungi ancora 2 parole per fare un test.",
      "2 parole da ripassare.",
      "Risposte: 2 su 12. Sono conservate in questa scheda.",
      "2 posti sono ancora vuoti. Scegline uno per completarlo, o finisci lo stesso.",
      "2 risposte hanno un piccolo errore di battitura. Conta come giuste quelle che sapevi.",
      "2 giuste, 2 con un errore di battitura, 2 mancanti",
      "Disconnessi 2 altri dispositivi.",
    ],
  ],
  [
    "it",
    5,
    [
      "Così elimini 5 parole. Non si può annullare.",
      "Aggiungi ancora 5 parole per fare un test.",
      "5 parole da ripassare.",
      "Risposte: 5 su 12. Sono conservate in questa scheda.",
      "5 posti sono ancora vuoti. Scegline uno per completarlo, o finisci lo stesso.",
      "5 risposte hanno un piccolo errore di battitura. Conta come giuste quelle che sapevi.",
      "5 giuste, 5 con un errore di battitura, 5 mancanti",
      "Disconnessi 5 altri dispositivi.",
    ],
  ],
] as const)("in %s, texts agree with a count of %i", (locale, n, expected) => {
  expect(counted(locale, n)).toBe(expected.join("\n"));
});
