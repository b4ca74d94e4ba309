import { EMPTY_ENTRY, type RegisterEntry } from './register-entry';
import { placeOf } from './place';

const entry: RegisterEntry = {
  ...EMPTY_ENTRY,
  name: 'Example House',
  organisationId: '1-200000001',
  registrationStatus: 'registered',
  isCareHome: true,
  postcode: 'OL1 1AA',
  coordinates: { latitude: 53.5444, longitude: -2.1169 },
  localAuthority: 'E08000004',
  icb: 'E54000057',
  ccg: 'E38000135',
};

describe('[R29] where a home is', () => {
  it('is where CQC says', () => {
    expect(placeOf(entry, null).position).toEqual({ latitude: 53.5444, longitude: -2.1169, basis: 'postcode' });
    expect(placeOf(entry, 'OL1 1AA').position?.basis).toBe('postcode');
  });

  it('is the middle of its district, and says so, without coordinates', () => {
    const { position } = placeOf({ ...entry, coordinates: null }, null);
    expect(position).toMatchObject({ basis: 'district' });
    expect(Math.abs((position?.latitude ?? 0) - 53.54)).toBeLessThan(0.05);
  });

  it('[R45] follows the postcode that the home gave itself', () => {
    const { position } = placeOf(entry, 'M1 1AA');
    expect(position).toMatchObject({ basis: 'district' });
    expect(position?.latitude).toBeLessThan(53.5);
  });

  it('is unknown without a postcode, or with one of a district that nobody knows', () => {
    expect(placeOf({ ...entry, coordinates: null, postcode: null }, null).position).toBeNull();
    expect(placeOf({ ...entry, coordinates: null, postcode: 'ZZ9 9ZZ' }, null).position).toBeNull();
  });
});

describe('[S21] who is responsible there', () => {
  it('are authority, sub-ICB, ICB, LRF, region and NHS region', () => {
    const { areas, areaCodes, icbBasis } = placeOf(entry, null);
    expect(areas).toEqual({
      localAuthority: 'E08000004',
      subIcb: 'E38000135',
      icb: 'E54000057',
      lrf: 'E48000013',
      region: 'E12000002',
      nhsRegion: 'E40000014',
    });
    expect([...areaCodes].sort()).toEqual(Object.values(areas).sort());
    expect(icbBasis).toBe('register');
  });

  it('[R49] a board that is only likely is marked', () => {
    expect(placeOf({ ...entry, localAuthority: 'E10000012', icb: null, ccg: null }, null).icbBasis).toBe(
      'largest-share',
    );
  });

  it('[R49] the board is the one that the register gives, though most of the authority lies in another', () => {
    const essex = { ...entry, localAuthority: 'E10000012', icb: null, ccg: null };
    const board = placeOf({ ...essex, icb: 'E54000057' }, null);
    expect(board.areas).toMatchObject({ localAuthority: 'E10000012', icb: 'E54000057' });
    expect(board.icbBasis).toBe('register');
    const ccg = placeOf({ ...essex, ccg: 'E38000117' }, null);
    expect(ccg.areas).toMatchObject({ localAuthority: 'E10000012', subIcb: 'E38000117' });
    expect(ccg.icbBasis).toBe('register');
  });

  it('is nobody when the register says nothing that is known', () => {
    const { areas, areaCodes } = placeOf({ ...entry, localAuthority: null, icb: null, ccg: null }, null);
    expect(areaCodes).toEqual([]);
    expect(Object.values(areas)).toEqual([null, null, null, null, null, null]);
  });
});
