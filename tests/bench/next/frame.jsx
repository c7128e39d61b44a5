/** What stands around each page. */
export function Frame({ current, width = "reading", children }) {
  const links = [
    ["/dashboard", "Lists"],
    ["/history", "History"],
    ["/settings", "Settings"],
  ];
  return (
    <>
      <a href="#content" className="skip">
        Skip to main content
      </a>
      <header className="site-header">
        <a href={current ? "/dashboard" : "/"} className="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <circle cx="12" cy="12" r="10.5" fill="none" stroke="currentColor" strokeWidth="2" />
            <path d="M9.5 9 12.5 7v10" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
          Word Lists
        </a>
        {current ? (
          <>
            <nav className="site-nav" aria-label="Main menu">
              {links.map(([href, text]) => (
                <a key={href} href={href} aria-current={href === current ? "page" : undefined}>
                  {text}
                </a>
              ))}
            </nav>
            <form method="post" action="/logout">
              <button type="submit" className="button" data-variant="quiet" data-size="sm">
                Sign out
              </button>
            </form>
          </>
        ) : (
          <a href="/login" className="button" data-variant="quiet" data-size="sm">
            Sign in
          </a>
        )}
      </header>
      <main id="content" tabIndex={-1} className="site-main" data-width={width}>
        {children}
      </main>
    </>
  );
}

/** The numbered place of a word. */
export function Place({ n, state = "resting", children }) {
  return (
    <li className="peg-row">
      <span className="peg" data-state={state} data-size="md">
        <span className="peg__number">{n}</span>
      </span>
      <div className="word text-word" dir="auto">
        {children}
      </div>
    </li>
  );
}

export function Score({ correct, total }) {
  return (
    <span className="font-word text-word whitespace-nowrap tabular-nums lining-nums">
      <span className="sr-only">{`Last score: ${correct} of ${total}`}</span>
      <span aria-hidden="true">
        <span className={correct === total ? "text-correct" : "text-ink"}>{correct}</span>
        <span className="text-ink-soft">{`\u2009/\u2009${total}`}</span>
      </span>
    </span>
  );
}
