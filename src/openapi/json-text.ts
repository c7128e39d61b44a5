/** Characters. What is longer is written on several lines. */
const MAX_LINE = 72;

/** JSON as a person would write it: what fits a line stands on one. */
export function jsonText(value: unknown, indent = ""): string {
  const line = JSON.stringify(value, null, 1).replace(/\n */g, " ");
  if (indent.length + line.length <= MAX_LINE || typeof value !== "object" || value === null) return line;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const entries = Object.entries(value).map(([key, inner]) => {
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    return deeper + name + jsonText(inner, deeper);
  });
  return `${open}\n${entries.join(",\n")}\n${indent}${close}`;
}
