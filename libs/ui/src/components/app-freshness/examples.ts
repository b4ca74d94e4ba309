import type { ComponentExamples } from '../../component-example';
import { FRESHNESS_ADVICE, type FreshnessLevel } from '../../status-vocabulary';

export interface Freshness {
  level: FreshnessLevel;
  /** With the exact time: "Updated today at 9:12am, 2 hours ago". */
  words: string;
  /** "by the home". */
  by?: string;
  advice?: string | undefined;
}

export const appFreshnessExamples: ComponentExamples<Freshness> = {
  component: 'app-freshness',
  macro: 'appFreshness',
  examples: [
    { name: 'fresh', params: { level: 'fresh', words: 'Updated today at 9:12am, 2 hours ago', by: 'by the home' } },
    { name: 'due', params: { level: 'due', words: 'Updated yesterday at 8:47am, 26 hours ago', by: 'by the home' } },
    {
      name: 'stale',
      params: {
        level: 'stale',
        words: 'Not updated for 3 days: last on 17 November at 8:47am',
        by: 'by a broker',
        advice: FRESHNESS_ADVICE.stale,
      },
    },
    { name: 'never', params: { level: 'never', words: 'Never updated', advice: FRESHNESS_ADVICE.never } },
  ],
};
