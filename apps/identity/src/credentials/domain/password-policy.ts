/** Policies are data (DESIGN 8): typed values with a date from which they hold. */
export interface PasswordPolicy {
  /** Wrong passwords in a row that lock an account (S13). */
  lockAfter: number;
  /** Null: passwords do not run out. */
  maxAgeDays: number | null;
  minLength: number;
  maxLength: number;
  /** 0 to 4, as zxcvbn counts guesses. */
  minScore: number;
  /** How many earlier passwords cannot be taken again. */
  remembered: number;
  /** A one-time password works this long (S10). */
  oneTimeHours: number;
}

export const POLICY_PROFILES = ['classic', 'modern'] as const;
export type PolicyProfile = (typeof POLICY_PROFILES)[number];

/** `classic` is what the source documents say; `modern` follows NIST SP 800-63B-4 and the NCSC (QUALITY 5.3). */
export const PROFILES: Readonly<Record<PolicyProfile, PasswordPolicy>> = {
  classic: {
    lockAfter: 5,
    maxAgeDays: 90,
    minLength: 12,
    maxLength: 256,
    minScore: 3,
    remembered: 5,
    oneTimeHours: 24,
  },
  modern: {
    lockAfter: 10,
    maxAgeDays: null,
    minLength: 15,
    maxLength: 256,
    minScore: 3,
    remembered: 5,
    oneTimeHours: 24,
  },
};

const LIMITS: Readonly<Record<keyof PasswordPolicy, readonly [number, number]>> = {
  lockAfter: [3, 100],
  maxAgeDays: [1, 3650],
  minLength: [8, 64],
  maxLength: [64, 256],
  minScore: [0, 4],
  remembered: [0, 24],
  oneTimeHours: [1, 168],
};

export interface PolicySetting {
  effectiveFrom: Date;
  profile: PolicyProfile;
  changes: Partial<PasswordPolicy>;
}

/** The newest setting that holds at this moment, on top of its profile. Without any it is the classic profile. */
export function policyAt(moment: Date, settings: readonly PolicySetting[]): PasswordPolicy {
  const [current] = settings
    .filter((each) => each.effectiveFrom.getTime() <= moment.getTime())
    .sort((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime());
  return current ? { ...PROFILES[current.profile], ...current.changes } : PROFILES.classic;
}

/** One sentence for each value that is out of its limits. */
export function policyProblems(changes: Partial<PasswordPolicy>): string[] {
  return Object.entries(changes).flatMap(([name, value]) => {
    if (!Object.hasOwn(LIMITS, name)) return [`there is no setting called ${name}`];
    if (value === null) return name === 'maxAgeDays' ? [] : [`${name} needs a number`];
    const [min, max] = LIMITS[name as keyof PasswordPolicy];
    const isFine = Number.isInteger(value) && value >= min && value <= max;
    return isFine ? [] : [`${name} takes a whole number from ${min} to ${max}`];
  });
}
