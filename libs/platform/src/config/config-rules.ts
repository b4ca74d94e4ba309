/** One environment variable: how it is read, what it is for, and whether it may be left out. */
export interface ConfigRule<T> {
  readonly description: string;
  readonly isSecret?: boolean;
  /** Used when the variable is missing, in every environment. */
  readonly default?: T;
  /** Used when it is missing and NODE_ENV is not `production`. */
  readonly developmentDefault?: T;
  /** Missing is fine: the value is undefined. */
  readonly isOptional?: boolean;
  /** Returns the value, or a sentence that says what is wrong without quoting the value. */
  readonly read: (raw: string) => { value: T } | { problem: string };
}

type Options<T> = Omit<ConfigRule<T>, 'read'>;

export function textSetting(options: Options<string>): ConfigRule<string> {
  return { ...options, read: (raw) => (raw.trim() === '' ? { problem: 'must not be empty' } : { value: raw }) };
}

export function urlSetting(options: Options<string> & { protocols: string[] }): ConfigRule<string> {
  return {
    ...options,
    read: (raw) => {
      const ok = URL.canParse(raw) && options.protocols.includes(new URL(raw).protocol);
      return ok ? { value: raw } : { problem: `must be an address that starts with ${options.protocols.join(' or ')}` };
    },
  };
}

export function wholeNumberSetting(options: Options<number> & { min: number; max: number }): ConfigRule<number> {
  return {
    ...options,
    read: (raw) => {
      const value = /^-?\d+$/.test(raw.trim()) ? Number(raw) : Number.NaN;
      const ok = Number.isSafeInteger(value) && value >= options.min && value <= options.max;
      return ok ? { value } : { problem: `must be a whole number from ${options.min} to ${options.max}` };
    },
  };
}

export function portSetting(options: Options<number>): ConfigRule<number> {
  return wholeNumberSetting({ ...options, min: 0, max: 65535 });
}

export function flagSetting(options: Options<boolean>): ConfigRule<boolean> {
  return {
    ...options,
    read: (raw) =>
      raw === 'true' || raw === 'false' ? { value: raw === 'true' } : { problem: 'must be true or false' },
  };
}

export function choiceSetting<const V extends string>(options: Options<V> & { choices: readonly V[] }): ConfigRule<V> {
  return {
    ...options,
    read: (raw) => {
      const value = options.choices.find((choice) => choice === raw);
      return value === undefined ? { problem: `must be one of ${options.choices.join(', ')}` } : { value };
    },
  };
}
