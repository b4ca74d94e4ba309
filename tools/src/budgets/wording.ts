import type { BudgetFinding } from './size-budgets';

/** Issues are closed and forgotten; a row, a ruling or a reason stays (STYLE, style card). */
const NAMES_AN_ISSUE = /\bissue #?\d+\b/i;

export function wordingFindings({ path, text }: { path: string; text: string }): BudgetFinding[] {
  if (!/(^|\/)(src|bin)\/.*\.(ts|mjs|cjs|njk|css)$/.test(path) || path.endsWith('.spec.ts')) return [];
  return text.split('\n').flatMap((line, index) =>
    NAMES_AN_ISSUE.test(line)
      ? [
          {
            path,
            severity: 'error',
            message: `names an issue in line ${index + 1}: say the row, the ruling or the reason`,
          },
        ]
      : [],
  );
}
