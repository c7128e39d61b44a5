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
      close: "Rozumiem",
      title: "Nie ma miejsca na kolejną listę",
      text: (max) =>
        `Masz ${max} list, czyli tyle, ile można mieć. Usuń taką, której już nie potrzebujesz, a zwolni się miejsce.`,
    },
    empty: {
      title: "Twoja pierwsza lista",
      text: "Lista to rzeczowniki w ustalonej kolejności: planety, królowie, rzeczy do spakowania. Każde słowo wisi na numerowanym kołku. Na pierwszy test wystarczy pięć.",
    },
    opened: (ago) => `otwarta ${ago}`,
    neverOpened: "jeszcze nieotwierana",
    score: (correct, total) => `Ostatni wynik: ${correct} z ${total} dobrze`,
    untested: "Jeszcze bez testu",
    deleteList: (name) => `Usuń ${name}`,
    deleted: (name) => `Usunięto „${name}”`,
  },
  deletion: {
    title: (name) => `Usunąć „${name}”?`,
    empty: "Na liście nie ma jeszcze słów.",
    loses: (n) => `Przepadnie na zawsze: ${words(n)}.`,
    losesTests: (n) => `Przepadnie na zawsze: ${words(n)} i wszystkie wyniki tej listy.`,
    confirm: "Usuń listę",
    keep: "Zostaw",
  },
  create: {
    title: "Nowa lista",
    ways: { label: "Sposoby na nową listę", write: "Napisz słowa", draft: "Poproś o propozycję" },
    name: "Co będzie na liście?",
    hint: "Nazwa, którą łatwo rozpoznasz. Możesz ją później zmienić.",
    nameMissing: "Najpierw nazwij listę.",
    submit: "Przejdź do słów",
  },
  view: {
    allLists: "Wszystkie listy",
    study: "Ucz się",
    test: "Test",
    edit: "Edytuj",
    rename: "Zmień nazwę",
    history: "Historia",
    locked: "Zablokowana",
    lockedWhy:
      "Słowa z tej listy były już testowane, więc się nie zmieniają: dzięki temu wyniki można porównywać.",
    missing: (n) => `Dodaj ${moreWords(n)}, żeby zrobić test.`,
    empty: {
      title: "Jeszcze bez słów",
      text: "Zapisz pierwsze pięć, a zrobisz test.",
      action: "Dodaj słowa",
    },
    lastScore: "Ostatni wynik",
    wordsOf: (name) => `Słowa listy ${name}`,
  },
  missing: {
    title: "Tej listy tu nie ma",
    text: "Mogła zostać usunięta albo w adresie jest literówka.",
  },
  copy: {
    action: "Skopiuj do nowej listy",
    name: (name) => `${name} (kopia)`,
  },
  editor: {
    heading: (name) => `Edycja: ${name}`,
    name: "Nazwa listy",
    nameMissing: "Lista musi mieć nazwę.",
    done: "Gotowe",
    list: "Słowa",
    empty: "Wpisz poniżej pierwsze słowo. Enter przenosi do następnego.",
    status: { saved: "Zapisano", saving: "Zapisywanie…", unreachable: "Jeszcze nie zapisano" },
    next: (place) => `Słowo ${place}`,
    nextPlaceholder: "Kolejne",
    add: "Dodaj",
    added: (word, place) => `${word}, dodane na miejscu ${place}`,
    pasteMany: "Wklej wiele",
    full: (max) => `Na tej liście jest ${max} słów, więcej się nie zmieści. Na kolejne załóż nową listę.`,
    drag: (place, word) => `${place}: przenieś ${word}`,
    edit: (word) => `Edytuj ${word}`,
    remove: (word) => `Usuń ${word}`,
    save: "Zapisz",
    moveUp: "W górę",
    moveDown: "W dół",
    moved: (word, place) => `${word}, teraz na miejscu ${place}`,
    editLabel: (place) => `Słowo ${place}`,
    keys: "Enter otwiera edycję, Delete usuwa, Alt ze strzałką przenosi. Przeciągnij numer, aby przenieść słowo.",
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
    noLetters: "Wpisz słowo, które ma choć jedną literę.",
    inList: (word, place) => `„${word}” jest już na miejscu ${place}.`,
    same: "Wielkość liter i akcenty się nie liczą.",
    refused: {
      add: (list) => `Nie udało się dodać: ${list}.`,
      edit: (word) => `Nie udało się zmienić „${word}”.`,
      remove: "Nie udało się usunąć słowa.",
      restore: (word) => `Nie udało się przywrócić „${word}”.`,
      rename: "Nie udało się zmienić nazwy listy.",
      move: "Nie udało się zmienić kolejności.",
    },
    duplicateElsewhere: "To słowo jest już na liście: dodano je w innej karcie lub na innym urządzeniu.",
    unreachable: "Nie możemy połączyć się z serwerem. Zmiany są na tej stronie, a my próbujemy dalej.",
    changed: {
      title: "Tę listę zmieniono gdzie indziej",
      text: "W innej karcie lub na innym urządzeniu dodano albo usunięto słowa, więc nowa kolejność już nie pasuje.",
      reload: "Wczytaj listę ponownie",
    },
    gone: {
      title: "Tę listę usunięto",
      text: "Usunięto ją w innej karcie lub na innym urządzeniu, więc tych słów nie ma już gdzie zapisać.",
    },
    locked: {
      title: "Te słowa są zablokowane",
      text: "Były już testowane, więc się nie zmieniają: dzięki temu wyniki można porównywać. Nadal możesz zmienić nazwę listy albo skopiować jej słowa do nowej listy i tam je zmieniać.",
    },
  },
  paste: {
    title: "Wklej wiele słów",
    label: "Słowa",
    hint: "Po jednym w wierszu albo po przecinku. Numery i punktory na początku pomijamy.",
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
    twice: (first) => `to samo słowo co ${first} powyżej`,
    tooLong: (max) => `dłuższe niż ${max} znaków`,
    noLetters: "bez ani jednej litery",
    noRoom: (max) => `lista mieści najwyżej ${max} słów`,
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
