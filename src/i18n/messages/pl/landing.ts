import type { LandingMessages } from "@/i18n/messages/en/landing";

export const landing = {
  title: "Każde słowo na swoim miejscu",
  description:
    "Word Lists ćwiczy pamięć na uporządkowanych listach rzeczowników: ułóż listę, ucz się jej, odtwórz po kolei.",
  lead: "Ułóż listę rzeczowników. Ucz się jej miejsce po miejscu. Potem odtwórz ją z pamięci i zobacz, jak daleko dojdziesz.",
  start: "Zacznij od adresu e-mail",
  free: "Za darmo. Bez hasła: wyślemy Ci link.",
  toLists: "Przejdź do swoich list",
  example: "Lista w połowie testu: cztery słowa odtworzone, piąte właśnie wpisywane, trzy jeszcze przed Tobą",
  words: ["latarnia", "czajnik", "lis", "drabina"],
  typing: "skrzy",
  howTitle: "Jak to działa",
  steps: [
    {
      title: "Ułóż listę",
      text: "Wpisz słowa albo wklej wiele naraz. Każde trafia na swój numerowany kołek.",
    },
    {
      title: "Ucz się jej",
      text: "Przechodź od kołka do kołka we własnym tempie. Obraz dla każdego miejsca pomaga pamiętać.",
    },
    {
      title: "Odtwórz ją",
      text: "Po kolei albo w dowolnej kolejności. Pierwszy test blokuje listę, aby kolejne wyniki dało się porównać.",
    },
  ],
  developers: "Dla programistów: API HTTP",
} satisfies LandingMessages;
