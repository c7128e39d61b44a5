import type { ListsMessages } from "@/i18n/messages/en/lists";
import { plural } from "@/i18n/plural";

const count = plural("pl");
const words = (n: number) =>
  count(n, { one: `${n} słowo`, few: `${n} słowa`, many: `${n} słów`, other: `${n} słowa` });
const moreWords = (n: number) =>
  count(n, {
    one: "jeszcze jedno słowo",
    few: `jeszcze ${n} słowa`,
    many: `jeszcze ${n} słów`,
    other: `jeszcze ${n} słowa`,
  });

export const lists = {
  words,
  overview: {
    title: "Listy",
    used: (n, max) => `${n} z ${max} list`,
    create: "Nowa lista",
    full: {
      close: "OK",
      title: "Masz już maksymalną liczbę list",
      text: (max) => `Masz już ${max} list, więcej się nie da. Usuń niepotrzebną, aby zrobić miejsce.`,
    },
    empty: {
      title: "Twoja pierwsza lista",
      text: "Lista to słowa w ustalonej kolejności: planety, punkty przemówienia, stacje na linii kolejowej. Do testu potrzeba pięciu słów.",
    },
    opened: (ago) => `otwarta ${ago}`,
    neverOpened: "jeszcze nieotwierana",
    score: (correct, total) => `Ostatni wynik: ${correct} z ${total}`,
    untested: "Jeszcze bez testu",
    deleteList: (name) => `Usuń ${name}`,
    deleted: (name) => `Usunięto „${name}”`,
  },
  deletion: {
    title: (name) => `Usunąć „${name}”?`,
    empty: "Ta lista jest pusta.",
    loses: (n) => `Usuniesz w ten sposób ${words(n)}. Tego nie da się cofnąć.`,
    losesTests: (n) =>
      `Usuniesz w ten sposób ${words(n)} i wszystkie wyniki tej listy. Tego nie da się cofnąć.`,
    confirm: "Usuń listę",
    keep: "Zostaw listę",
  },
  create: {
    title: "Nowa lista",
    ways: { label: "Jak ułożyć listę", write: "Wpisz własne słowa", draft: "Zaproponuj słowa" },
    name: "Nazwa listy",
    hint: "Na przykład: Planety. Możesz ją później zmienić.",
    nameMissing: "Podaj nazwę listy.",
    submit: "Dodaj słowa",
  },
  view: {
    allLists: "Wszystkie listy",
    study: "Ucz się",
    test: "Test",
    edit: "Edytuj",
    rename: "Zmień nazwę",
    history: "Historia",
    locked: "Zablokowana",
    lockedWhy: "Zablokowana od pierwszego testu, aby wyniki można było porównywać.",
    missing: (n) => `Dodaj ${moreWords(n)}, aby zrobić test.`,
    empty: {
      title: "Nie ma jeszcze słów",
      text: "Dodaj pięć słów, aby zrobić pierwszy test.",
      action: "Dodaj słowa",
    },
    lastScore: "Ostatni wynik",
    wordsOf: (name) => `Słowa listy ${name}`,
  },
  missing: {
    title: "Nie ma takiej listy",
    text: "Mogła zostać usunięta albo w adresie jest literówka.",
  },
  copy: {
    action: "Skopiuj do nowej listy",
    name: (name) => `${name} (kopia)`,
  },
  editor: {
    heading: (name) => `Edycja: ${name}`,
    name: "Nazwa listy",
    nameMissing: "Podaj nazwę listy.",
    done: "Gotowe",
    list: "Słowa",
    empty: "Wpisz poniżej pierwsze słowo i naciśnij Enter, aby wpisać następne.",
    status: { saved: "Zapisano", saving: "Zapisywanie…", unreachable: "Jeszcze nie zapisano" },
    next: (place) => `Słowo ${place}`,
    nextPlaceholder: "Nowe słowo",
    add: "Dodaj",
    added: (word, place) => `Dodano „${word}” na miejscu ${place}`,
    pasteMany: "Wklej listę",
    full: (max) => `Ta lista ma już ${max} słów, więcej się nie zmieści. Kolejne dodaj do nowej listy.`,
    drag: (place, word) => `Przenieś ${word}, miejsce ${place}`,
    edit: (word) => `Edytuj ${word}`,
    remove: (word) => `Usuń ${word}`,
    save: "Zapisz",
    moveUp: "W górę",
    moveDown: "W dół",
    moved: (word, place) => `Przeniesiono „${word}” na miejsce ${place}`,
    editLabel: (place) => `Słowo ${place}`,
    keys: "Enter: edycja, Delete: usunięcie, Alt+strzałka lub przeciągnięcie numeru: przeniesienie.",
    removed: (word) => `Usunięto „${word}”`,
    addedMany: (n) =>
      count(n, {
        one: "Dodano jedno słowo",
        few: `Dodano ${n} słowa`,
        many: `Dodano ${n} słów`,
        other: `Dodano ${n} słowa`,
      }),
    undone: "Cofnięto",
    tooLong: (max) => `Słowo może mieć najwyżej ${max} znaków.`,
    noLetters: "Wpisz co najmniej jedną literę, cyfrę lub symbol.",
    inList: (word, place) => `„${word}” jest już na miejscu ${place}.`,
    same: "Wielkość liter i znaki diakrytyczne się nie liczą.",
    refused: {
      add: (list) => `Nie udało się dodać: ${list}.`,
      edit: (word) => `Nie udało się zmienić „${word}”.`,
      remove: "Nie udało się usunąć słowa.",
      restore: (word) => `Nie udało się przywrócić „${word}”.`,
      rename: "Nie udało się zmienić nazwy listy.",
      move: "Nie udało się zmienić kolejności.",
    },
    duplicateElsewhere: "To słowo jest już na liście: dodano je w innej karcie lub na innym urządzeniu.",
    unreachable:
      "Nie możemy połączyć się z serwerem. Nie zamykaj tej strony: zapiszemy zmiany, gdy tylko wróci połączenie.",
    changed: {
      title: "Tę listę zmieniono gdzie indziej",
      text: "W innej karcie lub na innym urządzeniu dodano albo usunięto słowa, więc nowa kolejność nie została zapisana.",
      reload: "Wczytaj ponownie",
    },
    gone: {
      title: "Ta lista została usunięta",
      text: "Usunięto ją w innej karcie lub na innym urządzeniu. Zanim opuścisz tę stronę, skopiuj to, czego potrzebujesz.",
    },
    locked: {
      title: "Te słowa są zablokowane",
      text: "Masz za sobą test z tej listy, więc słowa się nie zmieniają: dzięki temu wyniki można porównywać. Nadal możesz zmienić nazwę listy albo skopiować słowa do nowej listy i tam je edytować.",
    },
  },
  paste: {
    title: "Wklej listę",
    label: "Słowa",
    hint: "Po jednym słowie w wierszu albo po przecinku. Numery i punktory usuwamy.",
    preview: (n) =>
      count(n, {
        one: "Jedno słowo do dodania",
        few: `${n} słowa do dodania`,
        many: `${n} słów do dodania`,
        other: `${n} słowa do dodania`,
      }),
    none: "Nie ma jeszcze czego dodać.",
    skipped: (n) =>
      count(n, {
        one: "Jedno pominięte",
        few: `${n} pominięte`,
        many: `${n} pominiętych`,
        other: `${n} pominiętych`,
      }),
    inList: (place) => `jest już na liście, na miejscu ${place}`,
    twice: (first) => `powtarza „${first}” powyżej`,
    tooLong: (max) => `dłuższe niż ${max} znaków`,
    noLetters: "bez litery, cyfry i symbolu",
    noRoom: (max) => `lista jest pełna (${max} słów)`,
    submit: (n) =>
      count(n, {
        one: "Dodaj jedno słowo",
        few: `Dodaj ${n} słowa`,
        many: `Dodaj ${n} słów`,
        other: `Dodaj ${n} słowa`,
      }),
    submitNone: "Dodaj słowa",
    cancel: "Anuluj",
  },
} satisfies ListsMessages;
