import { called, ofKind, specOf } from '../manifests/manifest';
import type { Rule } from './rule';

interface AlertSpec {
  readonly groups: readonly { readonly rules: readonly Alert[] }[];
}

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const WORDS = /[a-z_]+(?=\s*[{[)]|\s*$|\s*[<>/-])/g;
const SUFFIX = /_(count|sum|bucket)$/;

export const alerts: Rule = {
  name: 'alerts',
  why: 'an alert on a metric that nobody has never fires',
  check: ({ manifests, facts }) =>
    ofKind(manifests, 'PrometheusRule').flatMap((each) =>
      specOf<AlertSpec>(each).groups.flatMap(({ rules }) =>
        rules.flatMap(({ alert, annotations, expr, labels }) => [
          ...metricsOf(expr)
            .filter((metric) => !facts.metrics.includes(metric))
            .map((metric) => `${called(each)}, ${alert}: the code has no metric ${metric}`),
          ...(['page', 'ticket'].includes(labels?.severity ?? '')
            ? []
            : [`${called(each)}, ${alert} says not how urgent it is`]),
          ...(facts.hasFile((annotations?.runbook ?? '').split('#')[0] ?? '')
            ? []
            : [`${called(each)}, ${alert} has no runbook`]),
        ]),
      ),
    ),
};

function metricsOf(expression: string): string[] {
  const words = expression.match(WORDS) ?? [];
  return [...new Set(words.filter((word) => word.includes('_')).map((word) => word.replace(SUFFIX, '')))].filter(
    (word) => !['histogram_quantile'].includes(word),
  );
}
