import { PlainError } from '../processes';

const LEAST_PERCENT = 80;

/** What each app must reach; OCT_MUTATION_MIN sets it otherwise. */
export function leastScore({ OCT_MUTATION_MIN }: NodeJS.ProcessEnv = process.env): number {
  if (OCT_MUTATION_MIN === undefined || OCT_MUTATION_MIN === '') return LEAST_PERCENT;
  const least = Number(OCT_MUTATION_MIN);
  if (!(least >= 0 && least <= 100)) throw new PlainError('OCT_MUTATION_MIN takes a number from 0 to 100.');
  return least;
}
