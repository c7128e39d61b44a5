/** The anchor of a group: "Signing in by a link" is at `signing-in-by-a-link`. */
export function slug(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}
