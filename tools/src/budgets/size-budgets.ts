import type { Source } from './list-sources';

interface Budget {
  kind: string;
  matches: RegExp;
  target: number;
  ceiling: number;
}

/** STYLE A.6: first match wins; over the target warns, over the ceiling fails. */
const BUDGETS: readonly Budget[] = [
  { kind: 'test', matches: /(\.spec|\.test)\.ts$|\/test\//, target: 250, ceiling: 400 },
  { kind: 'controller', matches: /\.(controller|consumer)\.ts$/, target: 100, ceiling: 200 },
  { kind: 'service', matches: /\.service\.ts$/, target: 120, ceiling: 250 },
  { kind: 'domain', matches: /\/domain\/.*\.ts$/, target: 100, ceiling: 200 },
  { kind: 'dto or error', matches: /\.(request|response|errors|dto)\.ts$/, target: 40, ceiling: 100 },
  { kind: 'template', matches: /\.njk$/, target: 70, ceiling: 160 },
  { kind: 'hand-written file', matches: /./, target: 200, ceiling: 400 },
];

const MAX_DEPTH_UNDER_SRC = 5;

export interface BudgetFinding {
  path: string;
  severity: 'warning' | 'error';
  message: string;
}

export function budgetFindings(sources: readonly Pick<Source, 'path' | 'lines'>[]): BudgetFinding[] {
  return sources.flatMap(({ path, lines }) => {
    const budget = BUDGETS.find((each) => each.matches.test(path));
    const depth = /(?:^|\/)src\/(.+)$/.exec(path)?.[1]?.split('/').length ?? 0;
    const findings: BudgetFinding[] = [];
    if (depth - 1 > MAX_DEPTH_UNDER_SRC)
      findings.push({
        path,
        severity: 'error',
        message: `is ${depth - 1} folders deep under src, at most ${MAX_DEPTH_UNDER_SRC}`,
      });
    if (/(^|[/-])(utils?|helpers?|managers?)\.ts$|\/(utils?|helpers?|common|shared)(\/|\.ts$)/.test(path))
      findings.push({
        path,
        severity: 'error',
        message: 'a name without a noun has no home: name it or delete it (STYLE A.1)',
      });
    if (budget && lines > budget.ceiling)
      findings.push({
        path,
        severity: 'error',
        message: `${lines} lines; a ${budget.kind} has at most ${budget.ceiling}`,
      });
    else if (budget && lines > budget.target)
      findings.push({
        path,
        severity: 'warning',
        message: `${lines} lines; a ${budget.kind} aims at ${budget.target}`,
      });
    return findings;
  });
}
