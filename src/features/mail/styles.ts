const SERIF = "Literata, Georgia, 'Times New Roman', serif";

/** How mails look: the product's paper, ink and type, as mail programs understand them. */
export const styles = {
  body: { backgroundColor: "#fbfbf8", margin: 0, padding: "32px 16px" },
  page: { maxWidth: "480px", margin: "0 auto" },
  brand: { fontFamily: SERIF, fontSize: "22px", fontWeight: 600, color: "#1b1d22", margin: "0 0 24px" },
  text: { fontFamily: SERIF, fontSize: "18px", lineHeight: "1.5", color: "#1b1d22", margin: "0 0 16px" },
  button: {
    fontFamily: SERIF,
    display: "inline-block",
    backgroundColor: "#2443c4",
    color: "#ffffff",
    borderRadius: "8px",
    padding: "14px 28px",
    margin: "8px 0 24px",
    fontSize: "18px",
    textDecoration: "none",
  },
  code: {
    fontFamily: SERIF,
    fontSize: "32px",
    letterSpacing: "0.2em",
    color: "#1b1d22",
    margin: "0 0 24px",
  },
  small: { fontFamily: SERIF, fontSize: "15px", lineHeight: "1.5", color: "#5a5e66", margin: "0 0 8px" },
} as const;
