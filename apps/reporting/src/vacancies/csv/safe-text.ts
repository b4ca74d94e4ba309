/**
 * Spreadsheets run a cell that begins like a formula, wherever its text came from. An apostrophe before it makes it text (OWASP,
 * CSV injection). Full-width forms count too, and so does white space in front.
 */
const LIKE_A_FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;

export function safeText(text: string): string {
  return LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}
