import { ConfigError, flagSetting, parseConfig, portSetting, textSetting, urlSetting, wholeNumberSetting } from '.';

const spec = {
  PORT: portSetting({ description: 'where it listens', default: 3000 }),
  DATABASE_URL: urlSetting({ description: 'its database', protocols: ['postgres:', 'postgresql:'], isSecret: true }),
  IDLE_MINUTES: wholeNumberSetting({ description: 'idle time', min: 1, max: 60, developmentDefault: 30 }),
  MODERN: flagSetting({ description: 'profile', isOptional: true }),
  NOTE: textSetting({ description: 'a note', isOptional: true }),
} as const;

const DATABASE_URL = 'postgres://app:hunter2@localhost/db';

describe('parseConfig', () => {
  it('reads every variable into its type', () => {
    const config = parseConfig('capacity', spec, { DATABASE_URL, PORT: '8080', IDLE_MINUTES: '5', MODERN: 'true' });
    expect(config).toEqual({ PORT: 8080, DATABASE_URL, IDLE_MINUTES: 5, MODERN: true, NOTE: undefined });
  });

  it('names every wrong variable at once and never quotes a value', () => {
    const parse = () =>
      parseConfig('capacity', spec, {
        DATABASE_URL: 'mysql://app:hunter2@x',
        PORT: '99999',
        IDLE_MINUTES: '0',
        MODERN: 'yes',
      });
    expect(parse).toThrow(ConfigError);
    try {
      parse();
    } catch (error) {
      const { problems, message } = error as ConfigError;
      expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
        'PORT',
        'DATABASE_URL',
        'IDLE_MINUTES',
        'MODERN',
      ]);
      expect(message).not.toContain('hunter2');
    }
  });

  it('does not let a development default reach production', () => {
    expect(parseConfig('x', spec, { DATABASE_URL }).IDLE_MINUTES).toBe(30);
    expect(() => parseConfig('x', spec, { DATABASE_URL, NODE_ENV: 'production' })).toThrow(/IDLE_MINUTES is missing/);
  });
});
