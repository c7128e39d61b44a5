import { useEffect, useRef, useState, type RefObject, type SyntheticEvent } from "react";
import { I18nProvider } from "react-aria-components";
import "@/features/auth/password/password.css";
import { isName } from "@/features/auth/password/name";
import { NewPassword } from "@/features/auth/password/NewPassword";
import type { Provider } from "@/features/auth/oauth/oauth";
import { OtherServices } from "@/features/auth/oauth/OtherServices";
import { problemOf, refusedFields } from "@/features/auth/password/new-password";
import type { Locale } from "@/i18n/locale";
import { authMessages } from "@/i18n/messages/auth";
import { errorText } from "@/i18n/messages/errors";
import { passwordMessages } from "@/i18n/messages/password";
import { callApi } from "@/ui/api";
import { Button } from "@/ui/Button";
import { Checkbox } from "@/ui/Checkbox";
import { Notice } from "@/ui/Notice";
import { TextField } from "@/ui/TextField";
import { typedEarly } from "@/ui/pre-hydration-value";

const FIELDS = ["name", "email", "password", "terms_accepted"] as const;
type Field = (typeof FIELDS)[number];

type RegisterProps = {
  locale: Locale;
  /** Where another service leads in the end; one of our own paths. */
  next: string;
  /** The services to sign in with that are set up. */
  providers: Provider[];
};

/** Makes an account with a password. The answer is the same whether or not the address has one already. */
export default function Register({ locale, next, providers }: RegisterProps) {
  const t = passwordMessages(locale);
  const [name, setName] = useState(() => typedEarly("name") ?? "");
  const [email, setEmail] = useState(() => typedEarly("email") ?? "");
  const [password, setPassword] = useState("");
  const [wrong, setWrong] = useState<Partial<Record<Field, string | undefined>>>({});
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const sent = useRef<HTMLHeadingElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => sent.current?.focus(), [sentTo]);

  const words: Record<Field, string> = {
    name: t.register.nameProblem,
    email: errorText(locale, { error: "invalid_email" }),
    password: problemOf(password, t) ?? t.problems.easy,
    terms_accepted: t.register.termsMissing,
  };

  /** What is wrong with a field is so no longer once it changes. */
  function forgive(field: Field) {
    setWrong((current) => ({ ...current, [field]: undefined }));
  }

  function typed(field: Field, set: (value: string) => void): (value: string) => void {
    return (value) => {
      set(value);
      forgive(field);
    };
  }

  /** Marks fields, and leads to the first of them. */
  function reject(fields: readonly Field[]) {
    setWrong(Object.fromEntries(fields.map((field) => [field, words[field]])));
    focusFirst(form, fields);
  }

  async function register(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    setProblem(undefined);
    const address = email.trim();
    const isKept: Record<Field, boolean> = {
      name: isName(name),
      email: /^\S+@\S+$/.test(address),
      password: problemOf(password, t) === undefined,
      // The box itself knows, also when it was ticked before the scripts were there.
      terms_accepted: new FormData(event.currentTarget).has("terms_accepted"),
    };
    const missing = FIELDS.filter((field) => !isKept[field]);
    if (missing.length > 0) {
      reject(missing);
      return;
    }
    setWrong({});
    setPending(true);
    try {
      const registration = { email: address, password, name: name.trim(), terms_accepted: true };
      await callApi("POST", "/api/auth/register", registration);
      setSentTo(address);
    } catch (failure) {
      const refused = refusedFields(failure);
      const known = FIELDS.filter((field) => refused.includes(field));
      if (known.length > 0) reject(known);
      else setProblem(errorText(locale, failure));
    }
    setPending(false);
  }

  if (sentTo !== undefined) {
    return (
      <>
        <h1 ref={sent} tabIndex={-1} className="outline-none">
          {t.register.sentTitle}
        </h1>
        <p className="lead mt-4 wrap-anywhere">{t.register.sent(sentTo)}</p>
        <p className="hint mt-4">{t.register.sentHint}</p>
        <p className="mt-8 border-t border-rule pt-3">
          <a href="/login?with=password" className="link inline-flex min-h-11 items-center">
            {t.register.toSignIn}
          </a>
        </p>
      </>
    );
  }
  return (
    <I18nProvider locale={locale}>
      <h1>{t.register.title}</h1>
      <p className="lead mt-4">
        {t.register.lead}{" "}
        <a href="/login" className="link">
          {t.register.byLink}
        </a>
        .
      </p>
      <form
        ref={form}
        method="post"
        noValidate
        onSubmit={(event) => void register(event)}
        className="mt-8 grid gap-5"
      >
        <TextField
          label={t.register.name}
          name="name"
          autoComplete="name"
          enterKeyHint="next"
          isRequired
          validationBehavior="aria"
          value={name}
          onChange={typed("name", setName)}
          error={wrong.name}
        />
        <TextField
          label={authMessages(locale).emailLabel}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          spellCheck="false"
          enterKeyHint="next"
          isRequired
          validationBehavior="aria"
          value={email}
          onChange={typed("email", setEmail)}
          error={wrong.email}
        />
        <NewPassword
          locale={locale}
          label={t.label}
          name="password"
          owner={{ email, name }}
          value={password}
          onChange={typed("password", setPassword)}
          error={wrong.password}
        />
        <Checkbox
          name="terms_accepted"
          onChange={() => forgive("terms_accepted")}
          error={wrong.terms_accepted}
        >
          {t.register.terms}
        </Checkbox>
        {problem && (
          <Notice tone="error" live>
            {problem}
          </Notice>
        )}
        <Button type="submit" size="lg" isPending={isPending}>
          {t.register.submit}
        </Button>
      </form>
      <OtherServices locale={locale} next={next} providers={providers} />
    </I18nProvider>
  );
}

function focusFirst(form: RefObject<HTMLFormElement | null>, fields: readonly Field[]): void {
  const first = FIELDS.find((field) => fields.includes(field));
  form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
}
