import type { Policy } from '../access/policy';

/** Who reads a home: itself, its care system, those it is aligned to, support (S20, S21). */
export const READS_HOME: Policy = {
  kind: 'rules',
  rules: [
    { who: 'provider', relation: 'own-location' },
    { who: 'care-system', relation: 'own-location' },
    { who: 'council', relation: 'aligned' },
    { who: 'icb', relation: 'aligned' },
    { who: 'support', relation: 'any' },
  ],
};
