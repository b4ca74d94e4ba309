/** What differs between environments, beside addresses. Handed in by the app module. */
export class IdentitySettings {
  constructor(
    /** Demo accounts are useless in production (DESIGN 7). */
    readonly isProduction: boolean,
    readonly passwordHashesAtOnce: number,
    readonly passwordHashesWaiting: number,
    readonly hashing: HashingCost,
  ) {}
}

export interface HashingCost {
  memoryKib: number;
  passes: number;
  parallelism: number;
}

/** The minimum that OWASP gives for argon2id: about 20 ms on one core. */
export const HASHING_COST: HashingCost = { memoryKib: 19 * 1024, passes: 2, parallelism: 1 };
