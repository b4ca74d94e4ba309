import { districtCentre, parsePostcode, postcodeDistricts } from './postcode-districts';

describe('postcodes', () => {
  it.each([
    ['OL1 1AA', { area: 'OL', district: 'OL1', sector: 'OL1 1', full: 'OL1 1AA' }],
    ['ol11aa', { area: 'OL', district: 'OL1', sector: 'OL1 1', full: 'OL1 1AA' }],
    ['  o l 1   1 a a ', { area: 'OL', district: 'OL1', sector: 'OL1 1', full: 'OL1 1AA' }],
    ['OL16 1LA', { area: 'OL', district: 'OL16', sector: 'OL16 1', full: 'OL16 1LA' }],
    ['ol161la', { area: 'OL', district: 'OL16', sector: 'OL16 1', full: 'OL16 1LA' }],
    ['m1 1ae', { area: 'M', district: 'M1', sector: 'M1 1', full: 'M1 1AE' }],
    ['EC1A 1BB', { area: 'EC', district: 'EC1A', sector: 'EC1A 1', full: 'EC1A 1BB' }],
    ['W1A0AX', { area: 'W', district: 'W1A', sector: 'W1A 0', full: 'W1A 0AX' }],
    ['ol1', { area: 'OL', district: 'OL1' }],
    ['OL11', { area: 'OL', district: 'OL11' }],
    ['OL1 1', { area: 'OL', district: 'OL1', sector: 'OL1 1' }],
  ])('[S101] reads "%s"', (text, parsed) => {
    expect(parsePostcode(text)).toEqual(parsed);
  });

  it.each(['', 'OL', 'Oldham', '1OL', 'OL1 1A', 'OL1 1AAA', 'OL123', 'OL1-1AA', '12345', 'OL1 1AA, Oldham'])(
    '[S101] is not taken in by "%s"',
    (text) => {
      expect(parsePostcode(text)).toBeUndefined();
    },
  );
});

describe('centres of postcode districts', () => {
  it('[R29] knows some two thousand districts, all on this island', () => {
    expect(postcodeDistricts().length).toBeGreaterThan(2_200);
    for (const district of postcodeDistricts()) {
      const centre = districtCentre(district);
      expect(parsePostcode(district)?.district).toBe(district);
      expect(centre?.lat).toBeGreaterThan(49.8);
      expect(centre?.lat).toBeLessThan(56.1);
      expect(centre?.lng).toBeGreaterThan(-6.5);
      expect(centre?.lng).toBeLessThan(1.9);
    }
  });

  it('[R29] places Oldham, London, Berwick and a Welsh neighbour', () => {
    expect(districtCentre('OL1')).toEqual({ lat: 53.5494, lng: -2.1057 });
    expect(districtCentre('sw1a')?.lat).toBeCloseTo(51.5, 1);
    expect(districtCentre('TD15')?.lat).toBeCloseTo(55.75, 1);
    expect(districtCentre('LL11')?.lng).toBeCloseTo(-3.05, 0);
  });

  it('[R29] says nothing of a district that is not known', () => {
    expect(districtCentre('ZZ1')).toBeUndefined();
    expect(districtCentre('AB10')).toBeUndefined();
    expect(districtCentre('')).toBeUndefined();
  });
});
