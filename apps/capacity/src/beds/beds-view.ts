import { type BedsView, type OfferLineState, type Version } from '@oct/contracts';
import type { RegisteredHome } from '../register/registered-home';
import { totals } from './domain/available-beds';
import type { CapacityPolicy } from './domain/capacity-policy';
import { isUpdateDue, sectionUpdatedAt } from './domain/freshness';
import { admissionStatus, type HomeBeds } from './domain/home-beds';
import type { OfferLine } from './domain/offer-line';

/** A line as API and events show it. Its stamps are those of the vacancies: the figure that people act upon. */
export function lineState(line: OfferLine): OfferLineState {
  const { countedAt, confirmedAt, receivedAt, validAt } = line.times.accepting;
  return {
    bedType: line.bedType,
    pricePence: line.pricePence,
    maximum: line.split?.maximum ?? null,
    occupied: line.split?.occupied ?? null,
    reserved: line.split?.reserved ?? null,
    accepting: line.split?.accepting ?? null,
    unavailable: line.split?.unavailable ?? null,
    status: line.status,
    isFlexible: line.isFlexible,
    countedAt: text(countedAt),
    confirmedAt: text(confirmedAt),
    receivedAt: text(receivedAt),
    validAt: text(validAt),
  };
}

/** What is said of the home as a whole, in the API and in its event alike. */
export function homeState(home: HomeBeds): HomeState {
  return {
    lines: home.lines.map(lineState),
    shortStayPrices: [...home.shortStayPrices],
    admissionStatus: admissionStatus(home.lines),
    hasBrokerAccess: home.hasBrokerAccess,
    vacanciesUpdatedAt: text(sectionUpdatedAt(home.lines, 'accepting')),
    totalsUpdatedAt: text(sectionUpdatedAt(home.lines, 'maximum')),
    lastSavedAt: text(home.lastSave?.at ?? null),
    lastSavedBy: home.lastSave?.by ?? null,
    lastSavedByAccountId: home.lastSave?.accountId ?? null,
  };
}

type HomeState = Omit<BedsView, 'locationId' | 'name' | 'version' | 'registeredBeds' | 'totals' | 'isUpdateDue'>;

export interface SeenHome {
  readonly register: RegisteredHome;
  readonly home: HomeBeds;
  readonly version: Version;
}

export function bedsViewOf({ register, home, version }: SeenHome, now: Date, policy: CapacityPolicy): BedsView {
  return {
    locationId: register.locationId,
    name: register.name,
    version,
    ...homeState(home),
    registeredBeds: register.registeredBeds,
    totals: totals(home.lines),
    isUpdateDue: isUpdateDue(home.lines, now, policy),
  };
}

/** For readers to whom a closed type is closed, whatever stands empty in it (R1). */
export function withoutClosedVacancies(view: BedsView): BedsView {
  return {
    ...view,
    lines: view.lines.map((line) => (line.status === 'closed' ? { ...line, accepting: null } : line)),
    totals: { ...view.totals, accepting: view.totals.available },
  };
}

function text(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
