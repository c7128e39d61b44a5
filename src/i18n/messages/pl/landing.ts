import type { LandingMessages } from "@/i18n/messages/en/landing";

export const landing = {
  title: "Każde słowo na swoim miejscu",
  description:
    "Trenuj pamięć na uporządkowanych listach słów: ułóż listę, ucz się jej, a potem wpisz ją z pamięci.",
  lead: "Ułóż listę słów. Ucz się jej miejsce po miejscu. Potem wpisz ją z pamięci i zobacz, jak daleko dojdziesz.",
  start: "Zacznij",
  free: "Za darmo. Wystarczy adres e-mail.",
  toLists: "Przejdź do swoich list",
  example: "Test w toku: cztery słowa odtworzone, piąte właśnie wpisywane, trzy jeszcze przed Tobą",
  words: ["latarnia", "czajnik", "lis", "drabina"],
  typing: "skrzy",
  howTitle: "Jak to działa",
  steps: [
    {
      title: "Ułóż listę",
      text: "Wpisz słowa albo wklej wiele naraz. Każde dostaje numerowane miejsce.",
    },
    {
      title: "Ucz się jej",
      text: "Przechodź od miejsca do miejsca we własnym tempie. Wyobraź sobie każde słowo na jego miejscu: tak łatwiej je zapamiętać.",
    },
    {
      title: "Odtwórz ją",
      text: "Po kolei albo w dowolnej kolejności. Pierwszy test blokuje słowa, aby kolejne wyniki dało się porównać.",
    },
  ],
  developers: "API dla programistów",
} satisfies LandingMessages;
