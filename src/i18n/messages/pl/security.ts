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
    title: "Twoje aktywne logowania",
    lead: "Wylogowanie stąd działa natychmiast.",
    mailHint:
      "Zginęło urządzenie, które odbiera Twoją pocztę? Ktoś mógłby poprosić z niego o nowy link, więc zmień też hasło do poczty.",
    thisDevice: "To urządzenie",
    lastSeen: (ago: string) => `Ostatnio: ${ago}`,
    started: (moment: string) => `Zalogowano ${moment}`,
    address: "Adres",
    signOut: "Wyloguj",
    signOutOf: (name: string) => `Wyloguj ${name}`,
    ended: (name: string) => `Wylogowano: ${name}.`,
    onlyHere: "Nie ma logowań na innych urządzeniach.",
    others: {
      button: "Wyloguj wszędzie indziej",
      title: (n: number) =>
        `Wylogować ${n} ${count(n, { one: "inne urządzenie", few: "inne urządzenia", other: "innych urządzeń" })}?`,
      text: "To działa natychmiast i nie da się tego cofnąć: aby wrócić, trzeba będzie zalogować się na nim ponownie. To urządzenie pozostanie zalogowane.",
      confirm: "Wyloguj wszędzie indziej",
      keep: "Zostaw",
      done: (n: number) =>
        n === 0
          ? "Na innych urządzeniach nikt nie był zalogowany."
          : `Wylogowano ${n} ${count(n, { one: "inne urządzenie", few: "inne urządzenia", other: "innych urządzeń" })}.`,
    },
  },
  events: {
    title: "Ostatnia aktywność",
    lead: "Co działo się z Twoim kontem przez ostatnie 90 dni.",
    notYou:
      "Coś z tego to nie Ty? Wyloguj powyżej to, czego nie znasz, zmień hasło, jeśli je masz, i hasło do poczty.",
    empty: "Jeszcze nic.",
    more: "Pokaż więcej",
    shown: (n: number) => `Jeszcze ${n} ${count(n, { one: "wpis", few: "wpisy", other: "wpisów" })}`,
    end: "To początek.",
    failed: "Nie udało się wczytać reszty.",
    warning: "Odmowa",
    unknown: "Na koncie wydarzyło się coś jeszcze",
    types: {
      magic_link_sent: "Wysłano do Ciebie link do logowania",
      magic_link_clicked: "Otwarto link do logowania",
      user_signed_up: "Konto zostało utworzone",
      user_logged_in: "Zalogowano",
      password_login_success: "Zalogowano hasłem",
      password_login_failed: "Odrzucono błędne hasło",
      password_set: "Ustawiono hasło",
      password_changed: "Zmieniono hasło",
      password_reset_requested: "Poproszono o nowe hasło",
      user_logged_out: "Wylogowano",
      account_locked: "Zablokowano logowanie hasłem po zbyt wielu błędnych próbach",
      session_expired: "Sesja wygasła",
      session_replayed: "Zakończono sesję: użyto jej kopii",
      session_revoked: "Wylogowano urządzenie z poziomu ustawień",
      data_exported: "Pobrano Twoje dane",
    },
  },
} satisfies SecurityMessages;
