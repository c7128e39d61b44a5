"use client";
import { useState } from "react";

/** Asks for an address, and then for the code in the email. */
export function SignIn() {
  const [sent, setSent] = useState(false);
  const [failed, setFailed] = useState(false);

  async function submit(event) {
    event.preventDefault();
    const body = new FormData(event.currentTarget);
    const response = await fetch("/login", { method: "POST", body }).catch(() => null);
    setFailed(!response?.ok);
    if (response?.ok) setSent(true);
  }

  const [name, label, type] = sent ? ["code", "Six-digit code", "text"] : ["email", "Email address", "email"];
  return (
    <>
      <h1>{sent ? "Check your email" : "Sign in"}</h1>
      <p className="lead mt-4">
        Enter your email address and we’ll send you a sign-in link. If you’re new here, this also creates your
        account.
      </p>
      <form onSubmit={submit} className="mt-8 grid gap-5">
        <label className="field">
          <span className="field__label">{label}</span>
          <input key={name} className="field__input" name={name} type={type} required />
        </label>
        {failed && <p role="alert">Something went wrong. Try again in a moment.</p>}
        <button type="submit" className="button" data-variant="primary" data-size="lg">
          {sent ? "Sign in" : "Email me a link"}
        </button>
      </form>
      <p className="mt-8 flex flex-wrap gap-x-6 border-t border-rule pt-3">
        <a href="/login?with=password" className="link inline-flex min-h-11 items-center">
          Sign in with a password
        </a>
      </p>
    </>
  );
}
