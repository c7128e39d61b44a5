import type { VerifyMessages } from "@/i18n/messages/en/verify";

export const verify = {
  title: "Ancora un passaggio",
  leadFor: (email) => `Accedere come ${email}?`,
  lead: "Accedere a Word Lists?",
  button: "Accedi",
  elsewhere:
    "Questo indirizzo è stato registrato in un altro browser. Se la registrazione è tua, apri il link lì per mantenere la password che hai scelto. Se accedi qui, potrai sceglierne una nuova.",
  why: "Alcuni servizi e-mail aprono i link per controllarli. Grazie a questo passaggio non possono consumare il tuo.",
} satisfies VerifyMessages;
