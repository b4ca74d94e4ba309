import { alerts } from './alerts';
import { contracts, lagTriggers } from './contracts';
import { migrations } from './migrations';
import { network } from './network';
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
  images,
  spread,
  probes,
  rollout,
  programs,
  disruption,
  settings,
  migrations,
  scaling,
  connections,
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
