import type { CommonMessages } from "@/i18n/messages/en/common";

export const common = {
  brand: "Word Lists",
  skip: "Vai al contenuto principale",
  nav: {
    label: "Menu principale",
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
  loading: "Caricamento…",
  back: "Indietro",
  locked: "Bloccata",
  notFound: {
    title: "A questo indirizzo non c’è nessuna pagina",
    text: "Controlla che l’indirizzo sia scritto bene, oppure riparti dalla pagina iniziale.",
  },
  failed: {
    title: "Qualcosa è andato storto",
    text: "È colpa nostra, non tua. Tutto ciò che era già salvato c’è ancora. Riprova tra poco.",
  },
  unavailable: {
    title: "Word Lists non è disponibile in questo momento",
    text: (wait: string | undefined) =>
      `Tutto ciò che era già salvato c’è ancora. Riprova tra ${wait ?? "poco"}.`,
  },
  home: "Vai alla pagina iniziale",
  toLists: "Vai alle tue liste",
} satisfies CommonMessages;
