import type { EntryField, RegisterEntry } from '../../location/domain/register-entry';
import { SUSPECT_RULES, type Finding, type StagedEntry, type SuspectRule } from './staged-row';

/** What is odd about a row beside what is known of the home. CQC drops services by mistake now and then (DATA 4.11). */
export function suspicions(known: RegisterEntry, staged: StagedEntry): Finding[] {
  const isOpen = staged.registrationStatus === 'registered';
  const findings: Finding[] = [];
  if (isOpen && known.isCareHome && !staged.isCareHome) findings.push({ rule: 'care-home-lost' });
  if (isOpen && known.services.length > 0 && staged.services === undefined) findings.push({ rule: 'services-lost' });
  if (staged.organisationId !== known.organisationId)
    findings.push({ rule: 'provider-changed', detail: `${known.organisationId} to ${staged.organisationId}` });
  if (isOpen && known.registrationStatus === 'deregistered') findings.push({ rule: 'reopened' });
  if (isJump(known.registeredBeds, staged.registeredBeds))
    findings.push({ rule: 'beds-jump', detail: `${known.registeredBeds} to ${staged.registeredBeds}` });
  if (staged.name !== known.name)
    findings.push({ rule: 'name-changed', detail: `"${known.name}" to "${staged.name}"` });
  return findings;
}

const HELD_FIELDS: Readonly<Partial<Record<SuspectRule, readonly EntryField[]>>> = {
  'care-home-lost': ['isCareHome', 'services'],
  'provider-changed': ['organisationId'],
};

/** Fields of which the file is not believed, unless whoever runs the import has accepted the rule by name. */
export function heldFields(findings: readonly Finding[], acceptedRules: ReadonlySet<string>): Set<EntryField> {
  const doubted = findings.filter(({ rule }) => SUSPECT_RULES[rule].isHeld && !acceptedRules.has(rule));
  return new Set(doubted.flatMap(({ rule }) => HELD_FIELDS[rule] ?? []));
}

function isJump(known: number | null, staged: number | undefined): boolean {
  if (known === null || staged === undefined || known === 0) return false;
  return Math.abs(staged - known) > known / 2;
}
