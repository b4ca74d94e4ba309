import {
  ICBS,
  ICBS_NEW_IN_2026,
  LOCAL_AUTHORITIES,
  LOCAL_RESILIENCE_FORUMS,
  NHS_REGIONS,
  REGIONS,
  SUB_ICBS,
  areaCodeList,
  areaCodesOf,
  icb,
  icbFullName,
  icbWithOdsCode,
  icbsOn,
  localAuthority,
  localAuthorityNamed,
  localResilienceForum,
  nhsRegion,
  region,
  regionNamed,
  subIcb,
  subIcbName,
  subIcbsOfCcg,
} from './index';

const codesOf = (rows: readonly { code: string }[]) => rows.map((row) => row.code);
const authoritiesOf = (lrf: string) => LOCAL_AUTHORITIES.filter((row) => row.lrf === lrf).map((row) => row.name);

describe('areas of England', () => {
  it.each([
    ['upper-tier authorities', LOCAL_AUTHORITIES, 153, /^E(06|08|09|10)\d{6}$/],
    ['regions', REGIONS, 9, /^E12\d{6}$/],
    ['NHS regions', NHS_REGIONS, 7, /^E40\d{6}$/],
    ['local resilience forums', LOCAL_RESILIENCE_FORUMS, 38, /^E48\d{6}$/],
    ['boards of 2024', ICBS, 42, /^E54\d{6}$/],
    ['boards new in 2026', ICBS_NEW_IN_2026, 7, /^E54\d{6}$/],
    ['sub-ICBs', SUB_ICBS, 106, /^E38\d{6}$/],
  ])('[S25] %s: as many as there are, each with its own code', (_name, rows, count, shape) => {
    expect(rows).toHaveLength(count);
    expect(new Set(codesOf(rows)).size).toBe(count);
    for (const code of codesOf(rows)) expect(code).toMatch(shape);
  });

  it('[S25] authorities by kind', () => {
    const count = (kind: string) => LOCAL_AUTHORITIES.filter((row) => row.kind === kind).length;
    expect(['unitary', 'metropolitan', 'london', 'county'].map(count)).toEqual([63, 36, 33, 21]);
  });

  it('[S22] every authority has a region, a forum, boards and sub-ICBs that exist, and every area has an authority', () => {
    for (const row of LOCAL_AUTHORITIES) {
      expect(region(row.region)).toMatchObject({ code: row.region });
      expect(localResilienceForum(row.lrf)).toMatchObject({ code: row.lrf });
      expect(nhsRegion(row.nhsRegion)).toMatchObject({ code: row.nhsRegion });
      for (const list of [row.icbs, row.subIcbs]) {
        expect(Math.abs(list.reduce((sum, area) => sum + area.share, 0) - 1)).toBeLessThan(0.002);
        expect([...list].sort((a, b) => b.share - a.share)).toEqual(list);
      }
      for (const { code } of row.icbs) expect(icb(code)).toMatchObject({ code });
      for (const { code } of row.subIcbs) expect(row.icbs.map((area) => area.code)).toContain(subIcb(code)?.icb);
    }
    const used = (pick: (row: (typeof LOCAL_AUTHORITIES)[number]) => readonly string[]) =>
      new Set(LOCAL_AUTHORITIES.flatMap(pick));
    expect(used((row) => [row.region]).size).toBe(9);
    expect(used((row) => [row.lrf]).size).toBe(38);
    expect(used((row) => codesOf(row.icbs)).size).toBe(42);
    expect(used((row) => codesOf(row.subIcbs)).size).toBe(106);
  });

  it('[S22] forums follow police areas', () => {
    const london = LOCAL_AUTHORITIES.filter((row) => localResilienceForum(row.lrf)?.name === 'London');
    expect(london).toHaveLength(33);
    expect(authoritiesOf('E48000033')).toHaveLength(9);
    expect(authoritiesOf('E48000006')).toEqual(['Cumberland', 'Westmorland and Furness']);
    expect(authoritiesOf('E48000013')).toHaveLength(10);
    expect(authoritiesOf('E48000013')).toContain('Oldham');
  });

  it('[R49] ten authorities lie in more than one board', () => {
    expect(LOCAL_AUTHORITIES.filter((row) => row.icbs.length > 1)).toHaveLength(10);
    expect(localAuthorityNamed('Essex')?.icbs).toHaveLength(3);
  });

  it.each([
    ['2022-06-30', 0],
    ['2022-07-01', 42],
    ['2026-03-31', 42],
    ['2026-04-01', 36],
  ])('[R49] boards on %s: %i', (day, count) => {
    expect(icbsOn(day)).toHaveLength(count);
  });

  it('[R49] finds a board by code, former code and ODS code', () => {
    expect(icb('E54000057')?.name).toBe('Greater Manchester');
    expect(icbWithOdsCode('QOP')?.code).toBe('E54000057');
    expect(icbFullName(ICBS[0] ?? { code: '', name: '', nhsRegion: 'E40000003', validFrom: '' })).toBe(
      'NHS Cheshire and Merseyside Integrated Care Board',
    );
    expect(icb('E54000053')?.name).toBe('Sussex');
    expect(icb('E54000065')?.validFrom).toBe('2026-04-01');
    expect(icb('E54000001')).toBeUndefined();
  });

  it('[S21] names a sub-ICB and resolves CCG codes of 2021', () => {
    const oldham = subIcb('E38000135');
    expect(oldham && subIcbName(oldham)).toBe('NHS Greater Manchester ICB - 00Y');
    expect(oldham?.formerCcg).toBe('Oldham');
    expect(codesOf(subIcbsOfCcg('E38000246'))).toEqual(['E38000264']);
    expect(codesOf(subIcbsOfCcg('E38000182'))).toEqual(['E38000261', 'E38000263']);
    expect(subIcbsOfCcg('E38999999')).toEqual([]);
  });

  it('finds regions by their names and NHS regions by their former codes', () => {
    expect(regionNamed('Yorkshire & Humberside')?.code).toBe('E12000003');
    expect(regionNamed('East of England')?.code).toBe(regionNamed('East')?.code);
    expect(regionNamed('Unspecified')).toBeUndefined();
    expect(nhsRegion('E40000010')?.name).toBe('North West');
  });

  it.each([
    ['Oldham', 'E08000004'],
    ['  oldham ', 'E08000004'],
    ['Bath & N E Somerset', 'E06000022'],
    ['Kingston-upon-Hull', 'E06000010'],
    ['Richmond-upon-Thames', 'E09000027'],
    ['Bristol', 'E06000023'],
    ['St Helens', 'E08000013'],
    ['Durham', 'E06000047'],
    ['Poole', 'E06000058'],
    ['Southend-on-Sea', 'E06000033'],
    ['Cumbria', undefined],
    ['Northamptonshire', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('authority named "%s" is %s', (name, code) => {
    expect(localAuthorityNamed(name)?.code).toBe(code);
  });
});

describe('areas of a place', () => {
  it('[S21][S22] an Oldham home, as CQC describes it', () => {
    const areas = areaCodesOf({ localAuthorityName: 'Oldham', icbCode: 'E54000057', ccgCode: 'E38000135' });
    expect(areas).toEqual({
      localAuthority: 'E08000004',
      subIcb: 'E38000135',
      icb: 'E54000057',
      lrf: 'E48000013',
      region: 'E12000002',
      nhsRegion: 'E40000014',
      basis: { icb: 'register', subIcb: 'register' },
    });
    expect(areas && areaCodeList(areas)).toEqual([
      'E08000004',
      'E38000135',
      'E54000057',
      'E48000013',
      'E12000002',
      'E40000014',
    ]);
  });

  it('takes board and sub-ICB from the authority where it lies in one', () => {
    expect(areaCodesOf({ localAuthorityCode: 'E08000004' })).toMatchObject({
      icb: 'E54000057',
      subIcb: 'E38000135',
      basis: { icb: 'whole-authority', subIcb: 'whole-authority' },
    });
  });

  it('[R49] marks the board of a divided authority as assumed and leaves the sub-ICB out', () => {
    const areas = areaCodesOf({ localAuthorityName: 'Essex' });
    expect(areas?.icb).toBe(localAuthority('E10000012')?.mainIcb);
    expect(areas?.basis).toEqual({ icb: 'largest-share' });
    expect(areas).not.toHaveProperty('subIcb');
  });

  it('[S21] takes the board from the CCG when CQC gives no board', () => {
    expect(areaCodesOf({ localAuthorityName: 'Essex', ccgCode: 'E38000117' })).toMatchObject({
      icb: subIcb('E38000117')?.icb,
      subIcb: 'E38000117',
      basis: { icb: 'register', subIcb: 'register' },
    });
  });

  it('[S21] a CCG of two boards decides only together with the board', () => {
    const place = { localAuthorityName: 'Tameside', ccgCode: 'E38000182' };
    expect(areaCodesOf({ ...place, icbCode: 'E54000057' })).toMatchObject({ subIcb: 'E38000263' });
    expect(areaCodesOf({ ccgCode: 'E38000182' })).toBeUndefined();
  });

  it('the NHS region is that of the board, also in a part of an authority that another region serves', () => {
    expect(areaCodesOf({ localAuthorityName: 'Cumberland', icbCode: 'E54000048' })?.nhsRegion).toBe('E40000014');
    expect(areaCodesOf({ localAuthorityName: 'Cumberland' })?.nhsRegion).toBe('E40000012');
  });

  it('never guesses: a split county keeps only what the register says, nothing known gives nothing', () => {
    expect(areaCodesOf({ localAuthorityName: 'Cumbria' })).toBeUndefined();
    expect(areaCodesOf({ localAuthorityName: 'Cumbria', icbCode: 'E54000050' })).toEqual({
      icb: 'E54000050',
      nhsRegion: 'E40000012',
      basis: { icb: 'register' },
    });
    expect(areaCodesOf({ localAuthorityName: 'Atlantis', icbCode: 'E54999999', ccgCode: 'x' })).toBeUndefined();
    expect(areaCodesOf({ localAuthorityCode: 'E08999999', localAuthorityName: 'Oldham' })).toBeUndefined();
    expect(areaCodesOf({})).toBeUndefined();
  });
});
