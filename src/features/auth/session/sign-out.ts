/** How long an error is shown, in milliseconds. */
const SHOWN_MS = 10_000;

/**
 * Sends a sign-out form without leaving the page, which stays if that fails. Without React, because most pages that can
 * sign out have nothing else that needs it.
 * @param form with the sentences for its errors in `data-network` and `data-unavailable`
 */
export function signOutInPlace(form: HTMLFormElement): void {
  let isPending = false;
  let problem: HTMLElement | undefined;

  async function send(): Promise<void> {
    if (isPending) return;
    isPending = true;
    problem?.remove();
    try {
      const response = await fetch(form.action, { method: "POST", headers: { accept: "application/json" } });
      if (response.ok) {
        location.assign("/login?error=signed_out");
        // Stays pending, so that nothing is sent while the browser leaves.
        return;
      }
      problem = showProblem(form.dataset["unavailable"]);
    } catch {
      problem = showProblem(form.dataset["network"]);
    }
    isPending = false;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
}

/** Looks like any other message of the page. */
function showProblem(sentence = ""): HTMLElement {
  const region = document.createElement("div");
  region.className = "toasts";
  const text = document.createElement("p");
  text.className = "toast py-3";
  text.setAttribute("role", "alert");
  text.textContent = sentence;
  region.append(text);
  document.body.append(region);
  setTimeout(() => region.remove(), SHOWN_MS);
  return region;
}
