import { CommandError, type Command } from '@oct/platform/bootstrap';
import { Database } from '@oct/platform/database';
import type { IdentityConfig } from '../config/identity.config';
import { policyProblems, POLICY_PROFILES, type PasswordPolicy } from '../credentials/domain/password-policy';
import { PolicyRepository } from '../credentials/policy.repository';
import { COMMAND_ACTOR, listOf, oneOf, readArguments, textOf } from './arguments';

const OPTIONS = {
  profile: { type: 'string' },
  set: { type: 'string', multiple: true },
  from: { type: 'string' },
} as const;

/** Password policy: typed, dated values on top of a profile (QUALITY 5.3). */
export const policyCommand: Command<IdentityConfig> = {
  usage: 'policy [--profile classic|modern] [--set lockAfter=10] [--set maxAgeDays=none] [--from 2027-01-01T00:00:00Z]',
  summary: 'shows the password policy, or sets it from a moment on (now, unless told)',
  async run({ args, app, clock, print }) {
    const { given } = readArguments(args, OPTIONS);
    const policies = app.get(PolicyRepository);
    const now = clock.now();
    const profile = textOf(given, 'profile');
    const changes = changesOf(listOf(given, 'set') ?? []);
    if (profile !== undefined || Object.keys(changes).length > 0) {
      const effectiveFrom = momentOf(textOf(given, 'from')) ?? now;
      const setting = { effectiveFrom, profile: oneOf(POLICY_PROFILES, profile ?? 'classic', 'profile'), changes };
      await app.get(Database).transaction(COMMAND_ACTOR, (tx) => policies.save(tx, setting, now));
      print(`from ${effectiveFrom.toISOString()}: ${JSON.stringify({ profile: setting.profile, ...changes })}`);
    }
    print(`now: ${JSON.stringify(await policies.at(now))}`);
  },
};

function changesOf(texts: readonly string[]): Partial<PasswordPolicy> {
  const entries = texts.map((text): [string, number | null] => {
    const [name = '', value = ''] = text.split('=');
    if (value !== 'none' && !/^\d{1,6}$/.test(value))
      throw new CommandError(`--set takes NAME=NUMBER, not "${text}".`, 2);
    return [name, value === 'none' ? null : Number(value)];
  });
  const changes = Object.fromEntries(entries) as Partial<PasswordPolicy>;
  const [problem] = policyProblems(changes);
  if (problem) throw new CommandError(`--set: ${problem}.`, 2);
  return changes;
}

function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(moment.getTime())) {
    throw new CommandError('--from takes a moment such as 2027-01-01T00:00:00Z.', 2);
  }
  return moment;
}
