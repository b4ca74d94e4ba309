import type { ConfigRule } from './config-rules';

export type ConfigSpec = Record<string, ConfigRule<unknown>>;
export type ConfigOf<S extends ConfigSpec> = {
  readonly [K in keyof S]: S[K] extends ConfigRule<infer T>
    ? S[K] extends { readonly isOptional: true }
      ? T | undefined
      : T
    : never;
};

/** Lists every variable that is wrong, by name and rule; never a value, which may be a secret. */
export class ConfigError extends Error {
  constructor(
    readonly app: string,
    readonly problems: readonly string[],
  ) {
    super(
      `${app} cannot start, its configuration is wrong:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/** Parsed once, at start-up, and fatal when wrong (STYLE B.10). */
export function parseConfig<const S extends ConfigSpec>(app: string, spec: S, env: NodeJS.ProcessEnv): ConfigOf<S> {
  const problems: string[] = [];
  const isProduction = env.NODE_ENV === 'production';
  const values = Object.entries(spec).map(([name, rule]) => {
    const raw = env[name];
    if (raw === undefined || raw === '') {
      const fallback = rule.default ?? (isProduction ? undefined : rule.developmentDefault);
      if (fallback === undefined && !rule.isOptional) problems.push(`${name} is missing: ${rule.description}`);
      return [name, fallback];
    }
    const result = rule.read(raw);
    if ('problem' in result) problems.push(`${name} ${result.problem}: ${rule.description}`);
    return [name, 'value' in result ? result.value : undefined];
  });
  if (problems.length > 0) throw new ConfigError(app, problems);
  return Object.fromEntries(values) as ConfigOf<S>;
}
