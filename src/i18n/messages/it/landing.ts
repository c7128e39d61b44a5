import type { LandingMessages } from "@/i18n/messages/en/landing";

export const landing = {
  title: "Ogni parola al suo posto",
  description:
    "Allena la memoria con liste ordinate di parole: crea una lista, studiala, poi scrivila a memoria.",
  lead: "Crea una lista ordinata di parole. Studiala un posto alla volta. Poi scrivila a memoria e guarda fin dove arrivi.",
  start: "Inizia ora",
  free: "Gratis. Basta un indirizzo e-mail.",
  toLists: "Vai alle tue liste",
  example: "Un test in corso: quattro parole ricordate, la quinta in scrittura, tre ancora da ricordare",
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
      text: "Passa da un posto all’altro con i tuoi tempi. Immagina ogni parola al suo posto: la ricorderai meglio.",
    },
    {
      title: "Ricordala",
      text: "In ordine o in qualsiasi ordine. Il primo test blocca le parole, così i punteggi restano confrontabili.",
    },
  ],
  developers: "API per sviluppatori",
} satisfies LandingMessages;
