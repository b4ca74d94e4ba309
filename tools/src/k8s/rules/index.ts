import { alerts } from './alerts';
import { contracts, lagTriggers } from './contracts';
import { database } from './database';
import { eventLog } from './event-log';
import { migrations } from './migrations';
import { namespace } from './namespace';
import { network } from './network';
import { oneTimeSettings } from './one-time-settings';
import { heap, images, podSecurity, resources, spread } from './pods';
import type { Rule, RuleContext } from './rule';
import { disruption, probes, programs, rollout } from './running';
import { connections, scaling } from './scaling';
import { noSecretValues, secretsExist } from './secrets';
import { selectors } from './selectors';
import { settings } from './settings';

export { type CodeFacts, contextOf, type Rule, type RuleContext } from './rule';

export const HOUSE_RULES: readonly Rule[] = [
  selectors,
  resources,
  heap,
  podSecurity,
  namespace,
  images,
  spread,
  probes,
  rollout,
  programs,
  disruption,
  settings,
  oneTimeSettings,
  migrations,
  scaling,
  connections,
  database,
  eventLog,
  noSecretValues,
  secretsExist,
  network,
  contracts,
  lagTriggers,
  alerts,
];

export interface Finding {
  readonly rule: string;
  readonly sentence: string;
}

export function findings(context: RuleContext): Finding[] {
  return HOUSE_RULES.flatMap((rule) => rule.check(context).map((sentence) => ({ rule: rule.name, sentence })));
}
