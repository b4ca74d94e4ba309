import { setTimeout as delay } from 'node:timers/promises';
import type { SeparateChecker } from '../checker/separate-checker';
import type { Random } from '@oct/tools/random';
import { SABOTAGES } from './damage';
import { linkFault, withoutEffect } from './fault';
import type { SabotageGround } from './sabotage-ground';

export interface SabotageResult {
  readonly what: string;
  readonly breaks: readonly string[];
  /** Those of them that were not named. */
  readonly missed: readonly string[];
}

/** Mail is sent for people who ask for accounts, and none do here: nobody uses this link. */
const WITHOUT_EFFECT = linkFault('cut', ['notifications→smtp'], { seconds: 1 });
export const IDLE_FAULT: Omit<SabotageResult, 'missed'> = {
  what: 'a fault is done to a link that nobody uses',
  breaks: ['the experiment'],
};

/** Each damage is done to a system that stands still, leaves what it did, and must make what is found broken more. */
export async function sabotage(
  ground: SabotageGround,
  checker: SeparateChecker,
  random: Random,
): Promise<SabotageResult[]> {
  const results: SabotageResult[] = [await idleFault(ground, random)];
  let before = await violationsByName(checker);
  for (const { what, breaks, damage } of SABOTAGES) {
    await damage(ground);
    const after = await violationsByName(checker);
    const missed = breaks.filter((name) => (after.get(name) ?? 0) <= (before.get(name) ?? 0));
    results.push({ what, breaks, missed });
    before = after;
  }
  return results;
}

async function idleFault({ system }: SabotageGround, random: Random): Promise<SabotageResult> {
  await WITHOUT_EFFECT.begin(system, random);
  await delay(WITHOUT_EFFECT.lastsMs);
  await WITHOUT_EFFECT.end(system);
  const troubles = withoutEffect(WITHOUT_EFFECT.name, WITHOUT_EFFECT.effects(system));
  return { ...IDLE_FAULT, missed: troubles.length > 0 ? [] : IDLE_FAULT.breaks };
}

async function violationsByName(checker: SeparateChecker): Promise<ReadonlyMap<string, number>> {
  return new Map((await checker.judge()).map(({ invariant, violations }) => [invariant, violations.length]));
}
