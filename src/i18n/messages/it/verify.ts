import type { VerifyMessages } from "@/i18n/messages/en/verify";

export const verify = {
  title: "Ancora un clic",
  leadFor: (email) => `Stai per accedere come ${email}.`,
  lead: "Stai per accedere a Word Lists.",
  button: "Accedi qui",
  why: "Hai aperto il link in un browser diverso da quello che lo ha chiesto. Questo clic ci assicura che sei tu, e non un programma di posta che dà un'occhiata.",
} satisfies VerifyMessages;
