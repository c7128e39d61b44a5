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
} satisfies CommonMessages;
