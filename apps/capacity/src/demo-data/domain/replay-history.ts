import type { BedType, FieldProblem, ShortStayService } from '@oct/contracts';
import { CLASSIC_POLICY } from '../../beds/domain/capacity-policy';
import { confirmFigures } from '../../beds/domain/confirm-figures';
import type { AcceptedUpdate, Decision, Saving } from '../../beds/domain/decision';
import { NEVER_SAVED, type HomeBeds } from '../../beds/domain/home-beds';
import { saveFigures, type TypedFigures } from '../../beds/domain/save-figures';
import { savePrices } from '../../beds/domain/save-prices';
import type { TypedLine } from '../../beds/domain/typed-line';

/** One save as it may have been, by somebody who said yes to every warning. */
export type PastUpdate = { readonly saving: Saving } & (
  | {
      readonly kind: 'prices';
      readonly prices: readonly { readonly bedType: BedType; readonly pricePence: number | null }[];
      readonly shortStayPrices: readonly { readonly service: ShortStayService; readonly pricePence: number | null }[];
      readonly hasBrokerAccess: boolean | undefined;
    }
  | { readonly kind: 'counted'; readonly lines: readonly TypedLine[] }
  | { readonly kind: 'confirmed' }
);

export type Replay<Past extends PastUpdate> =
  | { readonly kind: 'replayed'; readonly home: HomeBeds; readonly steps: readonly Step<Past>[] }
  | { readonly kind: 'refused'; readonly at: Past; readonly problems: readonly FieldProblem[] };

export interface Step<Past extends PastUpdate> {
  readonly past: Past;
  readonly update: AcceptedUpdate;
}

/** The same rules as for a save of today, each at its own time; one that they refuse refuses the home's whole history. */
export function replayHistory<Past extends PastUpdate>(
  updates: readonly Past[],
  registeredBeds: number | null,
): Replay<Past> {
  let home = NEVER_SAVED;
  const steps: Step<Past>[] = [];
  for (const past of updates) {
    const decision = decide(home, past, registeredBeds);
    if (decision.kind !== 'accepted') {
      return {
        kind: 'refused',
        at: past,
        problems: decision.kind === 'refused' ? decision.problems : decision.warnings,
      };
    }
    home = decision.home;
    steps.push({ past, update: decision });
  }
  return { kind: 'replayed', home, steps };
}

function decide(home: HomeBeds, past: PastUpdate, registeredBeds: number | null): Decision {
  switch (past.kind) {
    case 'prices':
      return savePrices(home, { ...past.saving, ...past });
    case 'confirmed':
      return confirmFigures(home, past.saving);
    case 'counted':
      return saveAndConfirm(home, {
        ...past.saving,
        lines: past.lines,
        acceptedWarnings: [],
        registeredBeds,
        policy: CLASSIC_POLICY,
      });
  }
}

function saveAndConfirm(home: HomeBeds, typed: TypedFigures): Decision {
  const first = saveFigures(home, typed);
  if (first.kind !== 'confirmation-required') return first;
  return saveFigures(home, { ...typed, acceptedWarnings: first.warnings.map((warning) => warning.rule) });
}
