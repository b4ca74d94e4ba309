import type { CapacityPolicy } from './capacity-policy';
import { savedFigures, type Decision, type Saving, type UpdateKind } from './decision';
import { fieldChanges } from './field-changes';
import type { HomeBeds } from './home-beds';
import { blankLine, withLines, type OfferLine } from './offer-line';
import type { TypedEntry } from './rules/hard-rule';
import { hardProblems } from './rules/hard-rules';
import { applyTyped, type TypedLine } from './typed-line';
import { jumps } from './warnings/jump.warning';
import { acceptanceOf, asFieldProblem, type SoftWarning } from './warnings/soft-warning';
import { totalAboveRegisteredBeds } from './warnings/total-above-registered-beds.warning';

export interface TypedFigures extends Saving {
  readonly lines: readonly TypedLine[];
  readonly acceptedWarnings: readonly string[];
  /** Beds registered with CQC, where the register says. */
  readonly registeredBeds: number | null;
  readonly policy: CapacityPolicy;
}

/** The quick update: hard rules refuse, soft ones ask once, types that are not listed keep figures and times (R8). */
export function saveFigures(home: HomeBeds, typed: TypedFigures): Decision {
  const entries = entriesOf(home, typed.lines);
  const problems = hardProblems(entries);
  if (problems.length > 0) return { kind: 'refused', problems };

  const changed = entries.map((entry) => applyTyped(entry.before, entry.typed, typed.now));
  const lines = withLines(home.lines, changed);
  const raised = softWarnings(entries, lines, typed);
  const { open, accepted, standing } = acceptanceOf(raised, typed.acceptedWarnings, home.standingWarnings);
  if (open.length > 0) return { kind: 'confirmation-required', warnings: open.map(asFieldProblem) };

  const after: HomeBeds = { ...home, ...savedFigures(lines, typed), standingWarnings: standing };
  const changes = fieldChanges(home, after);
  const update: UpdateKind = changes.length > 0 ? 'counted' : 'confirmed';
  return { kind: 'accepted', home: after, update, changes, acceptedWarnings: accepted };
}

function entriesOf(home: HomeBeds, lines: readonly TypedLine[]): TypedEntry[] {
  const lineOf = (typed: TypedLine): OfferLine =>
    home.lines.find((line) => line.bedType === typed.bedType) ?? blankLine(typed.bedType);
  return lines.map((typed, index) => ({ index, typed, before: lineOf(typed) }));
}

function softWarnings(
  entries: readonly TypedEntry[],
  lines: readonly OfferLine[],
  { registeredBeds, policy }: TypedFigures,
): SoftWarning[] {
  const aboveCqc = totalAboveRegisteredBeds(lines, registeredBeds);
  return [...(aboveCqc ? [aboveCqc] : []), ...entries.flatMap((entry) => jumps(entry, policy))];
}
