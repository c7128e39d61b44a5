export type Part = { text: string; kind: "text" | "code" } | { text: string; kind: "link"; href: string };

/** The little Markdown that the texts of the documentation use: code in backticks, and links. */
export function parts(text: string): Part[] {
  return text
    .split(/(`[^`]+`|\[[^\]]+\]\([^)]+\))/)
    .filter((piece) => piece !== "")
    .map((piece): Part => {
      const [, name = "", href = ""] = /^\[(.+)\]\((.+)\)$/.exec(piece) ?? [];
      if (href) return { kind: "link", text: name, href };
      if (piece.startsWith("`")) return { kind: "code", text: piece.slice(1, -1) };
      return { kind: "text", text: piece };
    });
}
