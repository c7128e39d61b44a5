import type { LandingMessages } from "@/i18n/messages/en/landing";

export const landing = {
  title: "Ogni parola al suo posto",
  description:
    "Word Lists allena la memoria con liste ordinate di nomi: crea una lista, studiala, ripetila in ordine.",
  lead: "Crea una lista ordinata di nomi. Studiala un posto alla volta. Poi ripetila a memoria e guarda fin dove arrivi.",
  start: "Comincia con la tua e-mail",
  free: "Gratis. Senza password: ti mandiamo un link.",
  toLists: "Vai alle tue liste",
  example:
    "Una lista a metà di un test: quattro parole ricordate, la quinta in scrittura, tre ancora da dire",
  words: ["faro", "teiera", "volpe", "scala"],
  typing: "viol",
  howTitle: "Come funziona",
  steps: [
    {
      title: "Crea una lista",
      text: "Scrivi le parole o incollane molte insieme. Ognuna riceve un posto numerato.",
    },
    {
      title: "Studiala",
      text: "Passa da un posto all’altro con i tuoi tempi. Un’immagine per ogni posto aiuta a ricordare.",
    },
    {
      title: "Ripetila",
      text: "In ordine o in qualsiasi ordine. Il primo test blocca la lista, così i risultati restano confrontabili.",
    },
  ],
  developers: "Per chi sviluppa: l’API HTTP",
} satisfies LandingMessages;
