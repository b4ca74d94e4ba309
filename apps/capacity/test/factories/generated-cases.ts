import type { Parameters } from 'fast-check';

const SIZES = { ordinary: 300, large: 20_000 };

/** Number and seed of generated cases come from the environment: few in an ordinary run, many in `npm run test:slow`. */
export function generatedCases(): Pick<Parameters<unknown>, 'numRuns' | 'seed'> {
  const seed = Number(process.env.OCT_TEST_SEED);
  const numRuns = process.env.OCT_TEST_SIZE === 'large' ? SIZES.large : SIZES.ordinary;
  return { numRuns, seed: Number.isInteger(seed) && seed > 0 ? seed : 20_260_401 };
}
