/** The token of an `Authorization` header with the scheme Bearer, in any case; undefined for any other header. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  return /^Bearer +(\S.*)$/i.exec(authorization ?? "")?.[1];
}
