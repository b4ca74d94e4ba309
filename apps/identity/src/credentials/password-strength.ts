/** How many guesses a password withstands: 0 (none) to 4 (very many). */
export abstract class PasswordStrength {
  abstract score(password: string, contextWords: readonly string[]): number;
}
