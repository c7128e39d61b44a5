import { Frame, Place } from "../frame";

const WORDS = ["lighthouse", "kettle", "fox", "ladder"];
const STEPS = [
  ["Create a list", "Type your words, or paste many at once. Each one gets a numbered place."],
  ["Study it", "Go through the places at your own pace. Picturing each word in its place helps it stick."],
  [
    "Recall it",
    "In order or in any order. Your first test locks the words, so you can compare every score after it.",
  ],
];

export default function Landing() {
  return (
    <Frame width="wide">
      <div className="landing">
        <div>
          <h1>Every word in its place</h1>
          <p className="lead mt-6 max-w-md">
            Create a list of words in order. Study it one place at a time. Then type it from memory and see
            how far you get.
          </p>
          <p className="mt-8">
            <a href="/login" className="button" data-variant="primary" data-size="lg">
              Get started
            </a>
          </p>
          <p className="hint mt-3">Free. All you need is an email address.</p>
        </div>
        <ol>
          {WORDS.map((word, index) => (
            <Place key={word} n={index + 1} state="right">
              {word}
            </Place>
          ))}
          <Place n={5} state="current">
            viol
          </Place>
          {[6, 7, 8].map((n) => (
            <Place key={n} n={n} state="empty">
              &nbsp;
            </Place>
          ))}
        </ol>
      </div>
      <section className="mt-20 border-t border-rule pt-12">
        <h2>How it works</h2>
        <ol className="mt-8 grid gap-8 sm:grid-cols-3">
          {STEPS.map(([title, text], index) => (
            <li key={title} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-3">
              <span className="peg" data-state="set" data-size="md">
                <span className="peg__number">{index + 1}</span>
              </span>
              <div className="grid content-start gap-2">
                <h3 className="text-word">{title}</h3>
                <p className="text-ink-soft">{text}</p>
              </div>
            </li>
          ))}
        </ol>
        <p className="hint mt-16">
          <a className="link" href="/docs/api">
            API for developers
          </a>
        </p>
      </section>
    </Frame>
  );
}
