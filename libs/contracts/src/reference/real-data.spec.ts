/** Our modules against the public files they re-express. Where the files are missing, every test here is skipped by name. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BED_TYPES,
  ICBS,
  ICBS_NEW_IN_2026,
  LOCAL_AUTHORITIES,
  LOCAL_RESILIENCE_FORUMS,
  NHS_REGIONS,
  PUBLISHED_BANK_HOLIDAYS,
  REGIONS,
  SUB_ICBS,
  areaCodesOf,
  districtCentre,
  icb,
  icbFullName,
  localAuthority,
  localAuthorityNamed,
  localResilienceForum,
  nhsRegion,
  parsePostcode,
  region,
  subIcb,
  subIcbName,
  subIcbsOfCcg,
} from './index';

const data = join(__dirname, '../../../../../shared/data');
const withData = existsSync(data) ? describe : describe.skip;

type Row = Readonly<Record<string, string>>;

/** Enough of CSV for these files: quoted cells, no line breaks inside them. */
function rows(path: string): Row[] {
  const [head = '', ...lines] = readFileSync(join(data, path), 'utf8').trim().split(/\r?\n/);
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i] ?? '', cell])));
}

function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    (match) => match[1]?.replace(/""/g, '"') ?? match[2] ?? '',
  );
}

withData('reference modules against ../shared/data (skipped where it is missing)', () => {
  it('[S44] bed types', () => {
    const published = rows('capacity-tracker/bed-types.csv').map((row) => row.bed_type?.toLowerCase());
    expect(BED_TYPES.map((row) => row.label.toLowerCase()).sort()).toEqual(published.sort());
  });

  it('[S25] regions, NHS regions and forums', () => {
    expect(rows('geography/regions.csv')).toHaveLength(REGIONS.length);
    for (const row of rows('geography/regions.csv'))
      expect(region(row.region_code ?? '')).toEqual({
        code: row.region_code,
        name: row.region_name,
        cqcName: row.cqc_region_name,
      });
    expect(rows('geography/nhs-regions.csv')).toHaveLength(NHS_REGIONS.length);
    for (const row of rows('geography/nhs-regions.csv'))
      expect(nhsRegion(row.nhs_region_code ?? '')).toMatchObject({
        name: row.nhs_region_name,
        odsCode: row.nhs_region_ods_code,
      });
    const forums = rows('geography/local-resilience-forums.csv');
    expect(forums).toHaveLength(LOCAL_RESILIENCE_FORUMS.length);
    for (const row of forums) {
      expect(localResilienceForum(row.lrf_code ?? '')?.name).toBe(
        row.lrf_name?.replace('Isle of Scilly', 'Isles of Scilly'),
      );
      const members = LOCAL_AUTHORITIES.filter((each) => each.lrf === row.lrf_code).map((each) => each.name);
      expect(members.sort()).toEqual((row.upper_tier_las ?? '').split('|').sort());
    }
  });

  it('[S22][S25] authorities with region, forum, NHS region and boards', () => {
    const published = rows('geography/upper-tier-local-authorities.csv');
    expect(published).toHaveLength(LOCAL_AUTHORITIES.length);
    for (const row of published) {
      const ours = localAuthority(row.utla_code ?? '');
      expect(ours).toMatchObject({
        name: row.utla_name,
        region: row.region_code,
        lrf: row.lrf_code,
        mainIcb: row.main_icb_2024_code,
      });
      expect(nhsRegion(ours?.nhsRegion ?? '')?.name).toBe(row.nhs_region_name);
    }
    for (const [file, key, pick] of [
      ['geography/upper-tier-la-to-icb-2024.csv', 'icb_code', 'icbs'],
      ['geography/upper-tier-la-to-sub-icb-2024.csv', 'sub_icb_code', 'subIcbs'],
    ] as const) {
      expect(rows(file)).toHaveLength(LOCAL_AUTHORITIES.flatMap((row) => row[pick]).length);
      for (const row of rows(file)) {
        const share = localAuthority(row.utla_code ?? '')?.[pick].find((area) => area.code === row[key])?.share;
        expect(Math.abs((share ?? -1) - Number(row.share_of_la))).toBeLessThan(0.001);
      }
    }
  });

  it('[DATA 4.6] every spelling of an authority in CQC files', () => {
    const aliases = rows('geography/cqc-la-name-aliases.csv');
    expect(aliases).toHaveLength(173);
    for (const row of aliases) {
      const expected = row.utla_code === '' ? undefined : row.utla_code;
      expect([row.cqc_la_name, localAuthorityNamed(row.cqc_la_name ?? '')?.code]).toEqual([row.cqc_la_name, expected]);
    }
  });

  it('[R49] boards and sub-ICBs', () => {
    const boards = rows('geography/icb-2024.csv');
    expect(boards).toHaveLength(ICBS.length);
    for (const row of boards) {
      const ours = icb(row.icb_code ?? '');
      expect(ours).toMatchObject({ odsCode: row.icb_ods_code, nhsRegion: row.nhs_region_code });
      expect(ours && icbFullName(ours)).toBe(row.icb_name);
    }
    const later = rows('geography/icb-2026.csv');
    for (const row of later) {
      const ours = icb(row.icb_code ?? '');
      expect(ours && { name: icbFullName(ours), region: ours.nhsRegion }).toEqual({
        name: row.icb_name,
        region: row.nhs_region_code,
      });
    }
    const goesOn = new Set(later.map((row) => row.icb_code));
    for (const ours of ICBS) expect(ours.validTo).toBe(goesOn.has(ours.code) ? undefined : '2026-03-31');
    expect(ICBS_NEW_IN_2026.map((row) => row.code)).toEqual(
      later
        .filter((row) => row.same_code_in_2024 === 'N')
        .map((row) => row.icb_code)
        .sort(),
    );
    for (const row of rows('geography/sub-icb-2024.csv')) {
      const ours = subIcb(row.sub_icb_code ?? '');
      expect(ours).toMatchObject({ odsCode: row.sub_icb_ods_code, icb: row.icb_code });
      expect(ours && subIcbName(ours)).toBe(row.sub_icb_name);
      expect(`NHS ${ours?.formerCcg} CCG`).toBe(row.former_ccg_name);
    }
    expect(SUB_ICBS).toHaveLength(106);
  });

  it('[S21] every CCG of 2021 leads to the sub-ICB with the ODS code that followed it', () => {
    const links = rows('geography/ccg-2021-to-sub-icb-2022.csv');
    expect(links).toHaveLength(109);
    for (const row of links)
      expect(subIcbsOfCcg(row.ccg_2021_code ?? '').map((each) => each.odsCode)).toContain(row.sub_icb_ods_code);
  });

  it('[R29] centres of districts, within rounding', () => {
    let compared = 0;
    for (const row of rows('geography/outcodes-uk.csv')) {
      const centre = districtCentre(row.outcode ?? '');
      if (row.country === 'England') expect(centre).toBeDefined();
      if (centre === undefined) continue;
      compared++;
      expect(Math.abs(centre.lat - Number(row.latitude))).toBeLessThan(0.000_06);
      expect(Math.abs(centre.lng - Number(row.longitude))).toBeLessThan(0.000_06);
    }
    expect(compared).toBeGreaterThan(2_200);
  });

  it('[C2] bank holidays', () => {
    const feed = JSON.parse(readFileSync(join(data, 'bank-holidays/bank-holidays.json'), 'utf8')) as Record<
      string,
      { events: { date: string; title: string; notes: string }[] }
    >;
    const events = feed['england-and-wales']?.events.map((event) => [event.date, event.title, event.notes !== '']);
    expect(PUBLISHED_BANK_HOLIDAYS).toEqual(events);
  });

  it('[S21] every Oldham record of CQC resolves to its areas, postcode and district', () => {
    const lines = readFileSync(join(data, 'cqc/api-oldham-2025-location-details.ndjson'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(451);
    for (const line of lines) {
      const place = JSON.parse(line) as {
        localAuthority: string;
        postalCode: string;
        onspdIcbCode?: string;
        onspdCcgCode: string;
      };
      const areas = areaCodesOf({
        localAuthorityName: place.localAuthority,
        ccgCode: place.onspdCcgCode,
        ...(place.onspdIcbCode !== undefined && { icbCode: place.onspdIcbCode }),
      });
      expect(areas).toMatchObject({
        localAuthority: 'E08000004',
        icb: 'E54000057',
        subIcb: 'E38000135',
        lrf: 'E48000013',
      });
      const postcode = parsePostcode(place.postalCode);
      expect(postcode?.full).toBe(place.postalCode);
      expect(districtCentre(postcode?.district ?? '')).toBeDefined();
    }
  });
});
