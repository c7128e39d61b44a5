/** One row of a table, by its column headings. */
export type Row = Record<string, string>;

/** Every table of a Markdown text, as rows. */
export function tablesOf(markdown: string): Row[][] {
  const blocks = markdown.match(/^\|.*\|\n\|[-| ]+\|\n(?:\|.*\|\n)+/gm) ?? [];
  return blocks.map((block) => {
    const [head = "", , ...lines] = block.trimEnd().split("\n");
    const columns = cells(head);
    return lines.map((line) =>
      Object.fromEntries(cells(line).map((cell, index) => [columns[index] ?? "", cell])),
    );
  });
}

/** The tables of the section with this heading. */
export function tableBelow(markdown: string, heading: string): Row[][] {
  const [, section = ""] = markdown.split(new RegExp(`^## ${heading}$`, "m"));
  return tablesOf(section.split(/^## /m)[0] ?? "");
}

/** The words in backticks. */
export function inCode(text: string): string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, word = ""]) => word);
}

function cells(line: string): string[] {
  return line
    .slice(1, -1)
    .split(" | ")
    .map((cell) => cell.trim());
}
