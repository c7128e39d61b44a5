/**
 * The query of an emailed link whose address a mail program may have damaged: signs left over from quoted-printable or
 * HTML, encoded separators, line breaks, and punctuation that followed the link in the text. Only what can be no part of
 * a link of ours is removed, and the token that remains must still be exactly the recorded one.
 */
export function readEmailedLink({ search }: Pick<URL, "search">): URLSearchParams {
  const damaged = parse(search);
  const link = new URLSearchParams();
  const set = (name: string, clean: (value: string) => string) => {
    const value = clean(withoutEqualsSign(damaged.get(name) ?? ""));
    if (value !== "") link.set(name, value);
  };
  set("token", cleanToken);
  set("type", (type) => type.replace(/[^a-z]/gi, ""));
  set("next", (next) => next.replace(/[\s.,;:!)>\]"'\u2019\u201d\u00bb]+$/, ""));
  return link;
}

/** A token without what a mail program may have added: tokens are hexadecimal, after a prefix perhaps. */
export function cleanToken(token: string): string {
  return token.replace(/[^\w.-]/g, "").replace(/\.+$/, "");
}

function parse(search: string): URLSearchParams {
  const query = fromHtml(search);
  // An encoded "&" or "=" belongs to `next`, or else the separators themselves were encoded.
  if (query.has("token") && !query.get("token")?.includes("&")) return query;
  try {
    return fromHtml(decodeURIComponent(search));
  } catch {
    return query;
  }
}

/** Reads a query whose "&" may be written as in HTML. */
function fromHtml(search: string): URLSearchParams {
  return new URLSearchParams(search.replace(/&(?:amp(?:;|%3B))+/gi, "&"));
}

/** Removes what quoted-printable makes of "=". Our values are in lower case, so none begins with it. */
function withoutEqualsSign(value: string): string {
  return value.replace(/^=?3D/, "");
}
