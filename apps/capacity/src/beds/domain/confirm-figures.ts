import { savedFigures, refused, type Decision, type Saving } from './decision';
import { confirmed } from './figure-times';
import type { HomeBeds } from './home-beds';
import { isDeclared, type OfferLine } from './offer-line';

/** "Nothing has changed" (S68, R8): every figure that was counted becomes confirmed; none is counted, none changes. */
export function confirmFigures(home: HomeBeds, saving: Saving): Decision {
  if (!home.lines.some(isDeclared)) {
    return refused({
      field: 'lines',
      rule: 'nothing-declared',
      message: 'There are no figures to confirm yet: enter the total and the vacancies first',
    });
  }
  const lines = home.lines.map((line) => confirmLine(line, saving.now));
  const after = { ...home, ...savedFigures(lines, saving) };
  return { kind: 'accepted', home: after, update: 'confirmed', changes: [], acceptedWarnings: [] };
}

function confirmLine(line: OfferLine, now: Date): OfferLine {
  const { maximum, occupied, reserved, accepting, unavailable } = line.times;
  return {
    ...line,
    times: {
      maximum: confirmed(maximum, now),
      occupied: confirmed(occupied, now),
      reserved: confirmed(reserved, now),
      accepting: confirmed(accepting, now),
      unavailable: confirmed(unavailable, now),
    },
  };
}
