import type { CommonMessages } from "@/i18n/messages/en/common";

export const common = {
  brand: "Word Lists",
  skip: "Vai al contenuto",
  nav: {
    label: "Principale",
    lists: "Liste",
    history: "Cronologia",
    settings: "Impostazioni",
    signIn: "Accedi",
    signOut: "Esci",
  },
  notifications: "Notifiche",
  close: "Chiudi",
  cancel: "Annulla",
  save: "Salva",
  saved: "Salvato",
  undo: "Annulla",
  retry: "Riprova",
  loading: "Caricamento",
  back: "Indietro",
  locked: "Bloccata",
  notFound: {
    title: "In questo posto non c’è nulla",
    text: "La pagina può essersi spostata, o c’è un errore nell’indirizzo.",
  },
  failed: {
    title: "Qualcosa si è rotto da parte nostra",
    text: "Non è colpa tua e le tue parole sono al sicuro. Riprova tra un momento.",
  },
  home: "Torna all’inizio",
} satisfies CommonMessages;
