import type { SecurityMessages } from "@/i18n/messages/en/security";
import { plural } from "@/i18n/plural";

const count = plural("pl");

export const security = {
  clients: {
    browserOn: (browser: string, os: string) => `${browser} w\u00a0systemie ${os}`,
    devices: { desktop: "Komputer", mobile: "Telefon", tablet: "Tablet", other: "Urządzenie" },
    unknown: "Nieznane urządzenie",
  },
  sessions: {
    title: "Zalogowane urządzenia",
    lead: "Wylogowanie urządzenia działa natychmiast.",
    lifetime: "Każde logowanie trwa najwyżej 90 dni.",
    mailHint:
      "Zginęło Ci urządzenie z dostępem do Twojego e-maila? Zmień też hasło do skrzynki: można z niej poprosić o nowy link.",
    thisDevice: "To urządzenie",
    lastSeen: (ago: string) => `Ostatnio: ${ago}`,
    started: (moment: string) => `Zalogowano ${moment}`,
    address: "Adres",
    signOut: "Wyloguj",
    signOutOf: (name: string) => `Wyloguj ${name}`,
    ended: (name: string) => `Wylogowano: ${name}.`,
    onlyHere: "Nie ma innych zalogowanych urządzeń.",
    others: {
      button: "Wyloguj inne urządzenia",
      title: (n: number) =>
        `Wylogować ${n} ${count(n, { one: "inne urządzenie", few: "inne urządzenia", other: "innych urządzeń" })}?`,
      text: "Działa to natychmiast. To urządzenie pozostanie zalogowane.",
      confirm: "Wyloguj inne urządzenia",
      keep: "Anuluj",
      done: (n: number) =>
        n === 0
          ? "Nie było innych zalogowanych urządzeń."
          : `Wylogowano ${n} ${count(n, { one: "inne urządzenie", few: "inne urządzenia", other: "innych urządzeń" })}.`,
    },
  },
  events: {
    title: "Ostatnia aktywność",
    lead: "Logowania i zmiany zabezpieczeń z ostatnich 90 dni.",
    notYou:
      "Nie rozpoznajesz czegoś? Wyloguj powyżej nieznane urządzenia, a potem zmień hasło (jeśli je masz) i hasło do skrzynki e-mail.",
    empty: "Jeszcze nic.",
    more: "Pokaż więcej",
    shown: (n: number) => `Jeszcze ${n} ${count(n, { one: "wpis", few: "wpisy", other: "wpisów" })}`,
    end: "To już wszystko.",
    failed: "Nie udało się wczytać więcej",
    warning: "Odrzucono",
    unknown: "Na koncie wydarzyło się coś jeszcze",
    types: {
      magic_link_sent: "Wysłano link do logowania",
      magic_link_clicked: "Otwarto link do logowania",
      user_signed_up: "Założono konto",
      user_logged_in: "Zalogowano",
      password_login_success: "Zalogowano hasłem",
      password_login_failed: "Błędne hasło",
      password_set: "Ustawiono hasło",
      password_changed: "Zmieniono hasło",
      email_changed: "Adres e-mail zmieniony",
      password_reset_requested: "Poproszono o zmianę hasła",
      user_logged_out: "Wylogowano",
      account_locked: "Zablokowano logowanie hasłem po zbyt wielu błędnych próbach",
      session_expired: "Logowanie wygasło",
      session_replayed: "Wylogowano dla bezpieczeństwa: logowanie mogło zostać skopiowane",
      session_revoked: "Wylogowano urządzenie w ustawieniach",
      data_exported: "Pobrano Twoje dane",
    },
  },
} satisfies SecurityMessages;
