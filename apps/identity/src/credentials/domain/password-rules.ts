import type { FieldProblem } from '@oct/contracts';
import type { PasswordPolicy } from './password-policy';

export interface PasswordFacts {
  password: string;
  /** 0 to 4; measured with dictionaries and the words of `contextWords`. */
  score: number;
  /** One of the last passwords of this account, the present one included. */
  isEarlierOne: boolean;
}

/** Words that are easy to guess for whoever knows the account: parts of name, email and organisation, and of our own name. */
export function contextWords(account: {
  email: string | null;
  displayName: string;
  organisationName: string;
}): string[] {
  const own = [account.email ?? '', account.displayName, account.organisationName].flatMap((text) => {
    const words = text.toLowerCase().split(/[^\p{L}\p{N}]/u);
    return [text.toLowerCase(), words.join(''), ...words];
  });
  const ours = ['capacity', 'tracker', 'capacitytracker', 'carehome', 'care', 'home', 'nhs', 'beds', 'vacancies'];
  return [...new Set([...own, ...ours])].filter((word) => word.length >= 3);
}

/** What is wrong with a new password, in the order in which a person can put it right (S11). */
export function passwordProblems(facts: PasswordFacts, policy: PasswordPolicy): FieldProblem[] {
  const length = [...facts.password].length;
  const { minLength, maxLength } = policy;
  if (length < minLength) return [problem('password-too-short', `Use at least ${minLength} characters`, { minLength })];
  if (length > maxLength) return [problem('password-too-long', `Use at most ${maxLength} characters`, { maxLength })];
  if (facts.isEarlierOne) return [problem('password-used-before', 'Choose a password that you have not used before')];
  if (facts.score < policy.minScore) {
    return [
      problem(
        'password-easy-to-guess',
        'This password is easy to guess. Use several words that do not belong together, without your name or organisation',
      ),
    ];
  }
  return [];
}

function problem(rule: string, message: string, values?: Record<string, number>): FieldProblem {
  return { field: 'newPassword', rule, message, ...(values ? { values } : {}) };
}
