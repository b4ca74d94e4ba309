import type { NationalConsumerSettings } from './national-consumer';

export const CONSUMER_USAGE = `npm run consumer-example -- [--until-end]

Keeps a copy of the national topics in a file, and prints what is new. Settings, by environment:
  NATIONAL_BROKERS    host:port, or several with commas
  NATIONAL_USERNAME   the account that was given to you
  NATIONAL_PASSWORD
  NATIONAL_CA_FILE    certificate of whoever signed the brokers' certificates, if your system does not know it
  NATIONAL_TOPICS     national.capacity.v1,national.register.v1 unless you say otherwise
  NATIONAL_GROUP      begins with the account and a dot; NATIONAL_USERNAME.copy unless you say otherwise
  NATIONAL_COPY_FILE  national-copy.json unless you say otherwise`;

export class ConsumerUsageError extends Error {}

export interface ConsumerCall {
  settings: Omit<NationalConsumerSettings, 'say'>;
  copyFile: string;
}

/** Undefined when help was asked for. */
export function consumerCall(typed: readonly string[], env: NodeJS.ProcessEnv): ConsumerCall | undefined {
  if (typed.includes('--help')) return undefined;
  const unknown = typed.find((each) => each !== '--until-end');
  if (unknown !== undefined) throw new ConsumerUsageError(`There is no ${unknown}.`);
  const missing = ['NATIONAL_BROKERS', 'NATIONAL_USERNAME', 'NATIONAL_PASSWORD'].filter((name) => !env[name]);
  if (missing.length > 0) throw new ConsumerUsageError(`Missing: ${missing.join(', ')}.`);
  const username = env.NATIONAL_USERNAME ?? '';
  const group = env.NATIONAL_GROUP ?? `${username}.copy`;
  // The brokers would say no more than that they cannot find a coordinator.
  if (!group.startsWith(`${username}.`))
    throw new ConsumerUsageError(`NATIONAL_GROUP must begin with "${username}.": no other group is allowed.`);
  return {
    settings: {
      brokers: (env.NATIONAL_BROKERS ?? '').split(','),
      username,
      password: env.NATIONAL_PASSWORD ?? '',
      caFile: env.NATIONAL_CA_FILE || undefined,
      group,
      topics: (env.NATIONAL_TOPICS || 'national.capacity.v1,national.register.v1').split(','),
      untilEnd: typed.includes('--until-end'),
    },
    copyFile: env.NATIONAL_COPY_FILE || 'national-copy.json',
  };
}
