import * as fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  admissionStatusOf,
  areaCodesOf,
  bedType,
  districtCentre,
  fundingSatisfiesSearch,
  isBedType,
  parsePostcode,
  serviceTypeNamed,
} from '@oct/contracts/reference';
import type { SyntheticHome, SyntheticUpdate, TypedLine } from './index';
import { generateSyntheticRegister } from './index';
import { minuteOfDayInLondon } from './london-time';
import { FLAWS } from './scenarios';

const HOUR = 3_600_000;
const now = new Date('2026-11-22T15:00:00Z');
const register = generateSyntheticRegister({ seed: 'demo', homes: 300, now });

/** Night, breakfast, evening, and both days on which the clocks change. */
const moments = [
  '2026-11-22T15:00:00Z',
  '2026-06-10T02:30:00Z',
  '2026-03-29T06:10:00Z',
  '2026-10-25T20:00:00Z',
  '2027-01-01T07:01:00Z',
];
const anyRegister = fc
  .record({
    seed: fc.string(),
    homes: fc.integer({ min: 1, max: 60 }),
    now: fc.constantFrom(...moments.map((text) => new Date(text))),
  })
  .map(generateSyntheticRegister);

/** Few by default; more, or one seed again, by environment. */
const runs = {
  numRuns: Number(process.env.OCT_PROPERTY_RUNS ?? 25),
  ...(process.env.OCT_PROPERTY_SEED && { seed: Number(process.env.OCT_PROPERTY_SEED) }),
};

function linesOfNow(home: SyntheticHome): readonly TypedLine[] {
  return home.updates.reduce<readonly TypedLine[]>(
    (lines, update) => (update.kind === 'counted' ? update.lines : lines),
    [],
  );
}

function ageInHours(home: SyntheticHome, at: string): number | undefined {
  const last = home.updates.filter((update) => update.kind !== 'prices').at(-1);
  return last && (Date.parse(at) - Date.parse(last.at)) / HOUR;
}

function pricesOf(home: SyntheticHome): Extract<SyntheticUpdate, { kind: 'prices' }> | undefined {
  return home.updates.find((update) => update.kind === 'prices');
}

function hasNursing(home: SyntheticHome): boolean {
  return home.location.gacServiceTypes.some(
    (service) => serviceTypeNamed(service.description) === 'care-home-with-nursing',
  );
}

function kilometresFromOl1({ location }: SyntheticHome): number {
  const centre = districtCentre('OL1');
  if (!centre || location.onspdLatitude === undefined || location.onspdLongitude === undefined) return Infinity;
  const north = (location.onspdLatitude - centre.lat) * 111.2;
  const east = (location.onspdLongitude - centre.lng) * 111.2 * Math.cos((centre.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

describe('synthetic register', () => {
  it('the same wish gives the same register, another seed another', () => {
    expect(generateSyntheticRegister({ seed: 'demo', homes: 300, now })).toEqual(register);
    expect(generateSyntheticRegister({ seed: 'other', homes: 300, now })).not.toEqual(register);
  });

  it('a longer register begins with the shorter one', () => {
    const short = generateSyntheticRegister({ seed: 'demo', homes: 40, now });
    expect(register.homes.slice(0, 40)).toEqual(short.homes);
  });

  it('figures and places stay when only the moment moves', () => {
    const later = generateSyntheticRegister({ seed: 'demo', homes: 60, now: new Date(now.getTime() + 8 * 24 * HOUR) });
    const still = (home: SyntheticHome) => ({
      name: home.location.name,
      postcode: home.location.postalCode,
      offer: home.offer,
      lines: linesOfNow(home),
    });
    expect(later.homes.map(still)).toEqual(register.homes.slice(0, 60).map(still));
  });

  it('is marked as invented everywhere and can reach nobody', () => {
    for (const { isSynthetic, location, provider, contact } of register.homes) {
      expect([isSynthetic, location.isSynthetic]).toEqual([true, true]);
      expect(location.locationId).toMatch(/^SYN-\d{5}$/);
      expect(provider.name).toMatch(/^Example Care \d+ Ltd$/);
      expect(location.mainPhoneNumber).toMatch(/^01632960\d{3}$/);
      expect(contact.managerPhone).toMatch(/^07700 900\d{3}$/);
      for (const address of [contact.managerEmail, contact.nhsEmail])
        expect(address ?? 'x@example.org').toMatch(/@example\.org$/);
      expect(location.website ?? 'x.example.org').toMatch(/\.example\.org$/);
      if (location.postalCode !== undefined) expect(location.postalCode).toMatch(/ \d[CKMV]{2}$/);
    }
    expect(new Set(register.homes.map((home) => home.location.locationId)).size).toBe(300);
    expect(new Set(register.homes.map((home) => home.location.name)).size).toBe(300);
  });

  it('[S21] every home lies in certain areas, all nine regions of England have homes', () => {
    const regions = register.homes.map(({ location }) => {
      const areas = areaCodesOf({
        localAuthorityName: location.localAuthority,
        ...(location.onspdIcbCode !== undefined && { icbCode: location.onspdIcbCode }),
        ...(location.onspdCcgCode !== undefined && { ccgCode: location.onspdCcgCode }),
      });
      expect(areas?.basis).toEqual({ icb: 'register', subIcb: 'register' });
      if (location.postalCode !== undefined) expect(parsePostcode(location.postalCode)?.full).toBe(location.postalCode);
      return areas?.region;
    });
    expect(new Set(regions).size).toBe(9);
  });

  it('owners of one home and of many, each listed once', () => {
    const listed = register.providers.flatMap((provider) =>
      provider.locationIds.map((id) => [id, provider.providerId]),
    );
    expect(listed.sort()).toEqual(
      register.homes.map(({ location }) => [location.locationId, location.providerId]).sort(),
    );
    const sizes = register.providers.map((provider) => provider.locationIds.length);
    expect(sizes.filter((size) => size === 1).length).toBeGreaterThan(50);
    expect(Math.max(...sizes)).toBeGreaterThan(5);
  });

  it.each(['demo', 'a', 'b', 'c', 'd'])('about 86% of beds are occupied with seed %s', (seed) => {
    const lines = generateSyntheticRegister({ seed, homes: 300, now }).homes.flatMap(linesOfNow);
    const sum = (pick: (line: TypedLine) => number) => lines.reduce((total, line) => total + pick(line), 0);
    const occupancy = 1 - sum((line) => line.vacancies) / sum((line) => line.total);
    expect(occupancy).toBeGreaterThan(0.83);
    expect(occupancy).toBeLessThan(0.89);
  });

  it.each(['demo', 'a', 'b'])('a nurse in Oldham sees a mix near OL1 with seed %s', (seed) => {
    const { homes } = generateSyntheticRegister({ seed, homes: 300, now });
    const near = homes.filter((home) => kilometresFromOl1(home) <= 8 && !home.flaw);
    const open = (home: SyntheticHome) => linesOfNow(home).filter((line) => line.status === 'open');
    const free = near.filter((home) => open(home).some((line) => line.vacancies > 0));
    const age = (freshness: string) => near.filter((home) => home.freshness === freshness).length;
    expect(free.length).toBeGreaterThanOrEqual(10);
    expect([age('fresh'), age('overdue'), age('stale')].every((count) => count >= 3)).toBe(true);
    expect(
      near.filter((home) => open(home).length > 0 && open(home).every((line) => line.vacancies === 0)).length,
    ).toBeGreaterThanOrEqual(3);
    expect(near.filter((home) => open(home).length === 0).length).toBeGreaterThanOrEqual(2);
    expect(
      near.filter((home) => open(home).some((line) => line.isFlexible && line.vacancies > 0)).length,
    ).toBeGreaterThanOrEqual(2);
    const dementia = near.filter((home) => home.offer.bedTypes?.includes('dementia-residential'));
    expect(dementia.length).toBeGreaterThanOrEqual(10);
  });

  it('the first home is ordinary, due for an update, and needs no second look', () => {
    for (const moment of moments) {
      const [home] = generateSyntheticRegister({ seed: 'demo', homes: 1, now: new Date(moment) }).homes;
      if (!home) throw new Error('no home');
      expect(home).toMatchObject({
        freshness: 'overdue',
        location: { locationId: 'SYN-00001', localAuthority: 'Oldham' },
      });
      expect(home.flaw).toBeUndefined();
      expect(home.contact.managerEmail).toBe('syn-00001@example.org');
      expect(linesOfNow(home).reduce((total, line) => total + line.total, 0)).toBe(home.location.numberOfBeds);
    }
  });

  it('[S99][R23] every deliberate flaw occurs, and is what it says', () => {
    const flawed = (flaw: string) => register.homes.filter((home) => home.flaw === flaw);
    for (const flaw of [...FLAWS, 'vacancies-not-declared'])
      expect([flaw, flawed(flaw).length > 0]).toEqual([flaw, true]);
    for (const home of flawed('services-not-declared')) expect([home.offer.bedTypes, home.updates]).toEqual([null, []]);
    for (const home of flawed('no-bed-type-priced')) expect(home.updates).toEqual([]);
    for (const home of flawed('vacancies-not-declared'))
      expect(home.updates.map((update) => update.kind)).toEqual(['prices']);
    for (const home of flawed('no-funding-source'))
      expect(fundingSatisfiesSearch(home.offer.fundingSources ?? [])).toBe(false);
    for (const home of flawed('short-stay-not-priced')) {
      expect(home.offer.shortStayServices?.length).toBeGreaterThan(0);
      expect(pricesOf(home)?.shortStayPrices).toEqual([]);
    }
    for (const home of flawed('location-unknown')) {
      expect(home.location).not.toHaveProperty('postalCode');
      expect(home.location).not.toHaveProperty('onspdLatitude');
    }
    for (const { location, updates } of [...flawed('not-registered'), ...flawed('dormant')]) {
      const ended = location.deregistrationDate ?? location.dormancyStartDate ?? '';
      for (const update of updates) expect(update.at < ended).toBe(true);
    }
    for (const { location } of flawed('not-registered'))
      expect([location.registrationStatus, location.regulatedActivities]).toEqual(['Deregistered', []]);
    for (const { location } of flawed('dormant')) expect(location.dormancy).toBe('Y');
  });

  it('[R25] two homes declare nursing without the registration, no other', () => {
    const declared = register.homes.filter(
      (home) => home.offer.bedTypes?.some((code) => bedType(code).isNursing) && !hasNursing(home),
    );
    expect(declared.map((home) => home.flaw)).toEqual(['nursing-not-registered', 'nursing-not-registered']);
  });

  it('[S58] a few homes enter more beds than CQC registered', () => {
    const over = register.homes.filter(
      (home) => linesOfNow(home).reduce((sum, line) => sum + line.total, 0) > home.location.numberOfBeds,
    );
    expect(over.length).toBeGreaterThan(2);
    expect(over.length).toBeLessThan(30);
  });

  it('shows every kind of save: counted and confirmed, at the desk, from the mail, by a broker', () => {
    const saves = register.homes.flatMap((home) => home.updates);
    for (const kind of ['prices', 'counted', 'confirmed'])
      expect(saves.filter((save) => save.kind === kind).length).toBeGreaterThan(100);
    for (const door of ['page', 'quick-update', 'mail-link', 'broker'])
      expect(saves.some((save) => save.door === door)).toBe(true);
    expect(register.homes.map((home) => admissionStatusOf(linesOfNow(home).map((line) => line.status)))).toEqual(
      expect.arrayContaining(['open', 'partially-closed', 'closed', undefined]),
    );
  });
});

describe('synthetic register, for any seed, size and moment', () => {
  it('[S67] saves in order, by day, never ahead of now, with the age that the home is meant to have', () => {
    fc.assert(
      fc.property(anyRegister, ({ homes, now: at }) => {
        for (const home of homes) {
          const times = home.updates.map((update) => update.at);
          expect([...new Set(times)].sort()).toEqual(times);
          expect(times.every((time) => time < at)).toBe(true);
          const minutes = times.map((time) => minuteOfDayInLondon(new Date(time)));
          expect(minutes.filter((minute) => minute < 7 * 60 || minute > 20 * 60 + 4)).toEqual([]);
          const age = ageInHours(home, at);
          const freshness = age === undefined ? 'never' : age < 24 ? 'fresh' : age < 48 ? 'overdue' : 'stale';
          expect([home.location.locationId, freshness]).toEqual([home.location.locationId, home.freshness]);
        }
      }),
      runs,
    );
  });

  it('[S62][R3][R4][R8] every save could have been made: priced first, vacancies within totals, confirmed only what was counted', () => {
    fc.assert(
      fc.property(anyRegister, ({ homes }) => {
        for (const home of homes) {
          const priced = new Set(pricesOf(home)?.prices.map((price) => price.bedType));
          home.updates.forEach((update, i) => {
            if (i === 0) expect(update.kind).toBe('prices');
            if (i === 1) expect(update.kind).toBe('counted');
            if (update.kind !== 'counted') return;
            const isPossible = (line: TypedLine): boolean =>
              isBedType(line.bedType) &&
              priced.has(line.bedType) &&
              Number.isInteger(line.total) &&
              Number.isInteger(line.vacancies) &&
              line.vacancies >= 0 &&
              line.vacancies <= line.total;
            expect(update.lines.filter((line) => !isPossible(line))).toEqual([]);
            const flexible = update.lines.filter((line) => line.isFlexible);
            if (flexible.length > 0)
              expect(update.lines.some((line) => line.total === 0 && line.vacancies === 0)).toBe(true);
            expect(update.lines.map((line) => line.bedType)).toEqual(home.offer.bedTypes);
          });
          for (const price of [...(pricesOf(home)?.prices ?? []), ...(pricesOf(home)?.shortStayPrices ?? [])]) {
            expect(price.pricePence % 500).toBe(0);
            expect(price.pricePence).toBeGreaterThan(50_000);
            expect(price.pricePence).toBeLessThan(500_000);
          }
        }
      }),
      runs,
    );
  });
});

const realHomes = join(__dirname, '../../../../shared/data/cqc/care-homes-combined.csv');
const withData = existsSync(realHomes) ? describe : describe.skip;

withData('synthetic register against ../shared/data (skipped where it is missing)', () => {
  it('no invented home has the name of a real one', () => {
    const text = readFileSync(realHomes, 'utf8').toLowerCase();
    for (const { location } of register.homes) expect(text.includes(location.name.toLowerCase())).toBe(false);
  });

  it('carries only keys that the CQC API carries, but for the mark', () => {
    const records = readFileSync(join(realHomes, '../api-oldham-2025-location-details.ndjson'), 'utf8')
      .trim()
      .split('\n');
    const keys = new Set(records.flatMap((line) => Object.keys(JSON.parse(line) as object)));
    const ours = new Set(register.homes.flatMap((home) => Object.keys(home.location)));
    expect([...ours].filter((key) => !keys.has(key))).toEqual(['isSynthetic']);
  });
});
