/**
 * Whether a server of ours can have made a token: base64url or hex, dots between the parts of a JWT, and no longer
 * than a cookie can hold. What cannot is not worth a question; some of it would even break the question.
 */
export function isWellFormedToken(token: string): boolean {
  return /^[\w.-]{1,4096}$/.test(token);
}
