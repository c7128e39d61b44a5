const SERIF = "Literata, Georgia, 'Times New Roman', serif";
/** Georgia has old-style figures, which vary in height; a code needs figures of one height. */
const FIGURES = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";

/** Inline styles, because mail clients support little else. */
export const styles = {
  body: { backgroundColor: "#fbfbf8", margin: 0, padding: "32px 20px 40px" },
  page: { maxWidth: "480px", margin: "0 auto" },
  brand: {
    fontFamily: SERIF,
    fontSize: "20px",
    lineHeight: "26px",
    fontWeight: 600,
    color: "#1a1c23",
    margin: "0 0 32px",
  },
  peg: {
    display: "inline-block",
    width: "22px",
    height: "22px",
    marginRight: "10px",
    border: "2px solid #2443c4",
    borderRadius: "50%",
    fontFamily: "Helvetica, Arial, sans-serif",
    fontSize: "14px",
    lineHeight: "22px",
    fontWeight: 700,
    textAlign: "center",
    verticalAlign: "bottom",
    color: "#2443c4",
  },
  text: {
    fontFamily: SERIF,
    fontSize: "18px",
    lineHeight: "1.5",
    color: "#1a1c23",
    margin: "0 0 16px",
    overflowWrap: "anywhere",
  },
  facts: {
    fontFamily: SERIF,
    fontSize: "17px",
    lineHeight: "1.6",
    color: "#1a1c23",
    borderLeft: "3px solid #2443c4",
    margin: "0 0 24px",
    padding: "2px 0 2px 16px",
    overflowWrap: "anywhere",
  },
  button: {
    fontFamily: SERIF,
    display: "inline-block",
    backgroundColor: "#2443c4",
    color: "#ffffff",
    borderRadius: "8px",
    padding: "14px 28px",
    margin: "8px 0 28px",
    fontSize: "18px",
    lineHeight: "1.3",
    fontWeight: 600,
    textDecoration: "none",
  },
  code: {
    fontFamily: FIGURES,
    display: "inline-block",
    fontSize: "30px",
    lineHeight: "1.2",
    letterSpacing: "0.18em",
    backgroundColor: "#f1f1eb",
    color: "#1a1c23",
    borderRadius: "8px",
    // Less on the right, where the last figure adds its letter-spacing.
    padding: "14px 14px 14px 20px",
    margin: "0 0 28px",
  },
  small: { fontFamily: SERIF, fontSize: "16px", lineHeight: "1.5", color: "#555a66", margin: "0 0 10px" },
  foot: {
    fontFamily: SERIF,
    fontSize: "15px",
    lineHeight: "1.5",
    color: "#555a66",
    borderTop: "1px solid #dedfd8",
    margin: "32px 0 0",
    padding: "14px 0 0",
  },
} as const;

/** The class names that DARK_SHEET uses. */
export const parts = {
  paper: "m-paper",
  ink: "m-ink",
  soft: "m-soft",
  peg: "m-peg",
  button: "m-button",
  code: "m-code",
  facts: "m-facts",
  foot: "m-foot",
} as const;

export const DARK_MEDIA = "(prefers-color-scheme: dark)";

/** The dark theme, for mail clients that support it. `!important` overrides the inline styles. */
export const DARK_SHEET = `
@media ${DARK_MEDIA} {
  .${parts.paper}, .${parts.paper} td { background-color: #15171c !important; }
  .${parts.ink} { color: #ecebe4 !important; }
  .${parts.soft} { color: #aaaeb9 !important; }
  .${parts.peg} { color: #a9baff !important; border-color: #a9baff !important; }
  .${parts.button} { background-color: #a9baff !important; color: #10142b !important; }
  .${parts.code} { background-color: #1e2128 !important; }
  .${parts.facts} { border-color: #a9baff !important; }
  .${parts.foot} { border-color: #2f333d !important; }
}`;
