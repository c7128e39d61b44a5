import type { VerifyMessages } from "@/i18n/messages/en/verify";

export const verify = {
  title: "Ancora un passaggio",
  leadFor: (email) => `Accedere come ${email}?`,
  lead: "Accedere a Word Lists?",
  button: "Accedi",
  elsewhere:
    "La registrazione è avvenuta in un altro browser. Apri il link lì per tenere la password che hai scelto. Se accedi qui, ne sceglierai una nuova.",
  why: "Alcuni servizi e-mail aprono i link per controllarli. Grazie a questo passaggio non possono consumare il tuo.",
} satisfies VerifyMessages;
