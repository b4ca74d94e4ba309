import type { ParsedPostcode } from '@oct/contracts';
import { ProblemError } from '@oct/platform/http';
import { DistrictGeocoder } from './district-geocoder';
import { Geocoder, type MeasuringPoint } from './geocoder';
import { PlaceFinder, placeMissing } from './place-finder';

const OL1 = { words: 'the centre of OL1, may be several miles out', isApproximate: true };

function finder(geocoder: Geocoder = new DistrictGeocoder()): PlaceFinder {
  return new PlaceFinder(geocoder);
}

async function problemOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProblemError) return error.details.errors?.[0];
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a place in an address', () => {
  it.each(['OL1', 'ol1', ' OL1 '])('[R29] the district %j is its centre', async (near) => {
    expect(await finder().inAddress(near, undefined)).toEqual({
      ...OL1,
      latitude: expect.closeTo(53.54, 1) as number,
      longitude: expect.closeTo(-2.1, 1) as number,
    });
  });

  it('may be missing', async () => {
    expect(await finder().inAddress(undefined, undefined)).toBeUndefined();
    expect(await problemOf(() => Promise.resolve().then(placeMissing))).toEqual({
      field: 'near',
      rule: 'place-missing',
      message: 'Enter the first half of a postcode, such as OL1',
    });
  });

  it.each(['OL1 1AA', 'ol11aa', 'OL1 1'])('[R30] %j is refused and not repeated', async (near) => {
    const problem = await problemOf(() => finder().inAddress(near, undefined));
    expect(problem).toEqual({
      field: 'near',
      rule: 'district-only',
      message:
        'Use only the first half of the postcode here: OL1. A full postcode could identify a person, so it must not be in an address',
    });
  });

  it('[R29] an unknown district and a slip are refused, keeping what was typed', async () => {
    expect(await problemOf(() => finder().inAddress('zz9', undefined))).toEqual({
      field: 'near',
      rule: 'district-unknown',
      message: 'No postcode district ZZ9 is known in or near England. Check the postcode',
      values: { typed: 'zz9' },
    });
    expect(await problemOf(() => finder().inAddress('0L1', undefined))).toEqual({
      field: 'near',
      rule: 'not-a-postcode',
      message: '"0L1" is not a postcode, or the first half of one such as OL1',
      values: { typed: '0L1' },
    });
  });

  it.each([
    ['53.54,-2.11', 53.54, -2.11, 'the point 53.54, -2.11, which is rounded and may be half a mile out'],
    ['51,0.1', 51, 0.1, 'the point 51.00, 0.10, which is rounded and may be half a mile out'],
    ['49,-7', 49, -7, 'the point 49.00, -7.00, which is rounded and may be half a mile out'],
    ['56.5,2.5', 56.5, 2.5, 'the point 56.50, 2.50, which is rounded and may be half a mile out'],
  ])('[R30] the point %s', async (point, latitude, longitude, words) => {
    expect(await finder().inAddress(undefined, point)).toEqual({ latitude, longitude, words, isApproximate: true });
  });

  it.each(['53.544,-2.11', '53.54,-2.111', '53.54', '53.54,', ',', '53.54 -2.11', 'north', '153.5,-2.1'])(
    '[R30] %j is not a rounded point',
    async (point) => {
      expect(await problemOf(() => finder().inAddress(undefined, point))).toEqual({
        field: 'point',
        rule: 'not-a-point',
        message: 'Give latitude and longitude rounded to 0.01 degree, such as 53.54,-2.12',
      });
    },
  );

  it.each(['48.99,-2', '56.51,-2', '53,-7.01', '53,2.51'])('%s is out of reach', async (point) => {
    expect(await problemOf(() => finder().inAddress(undefined, point))).toEqual({
      field: 'point',
      rule: 'point-out-of-reach',
      message: 'That point is not in or near England',
      values: { typed: point },
    });
  });

  it('is one place only', async () => {
    expect(await problemOf(() => finder().inAddress('OL1', '53.54,-2.11'))).toMatchObject({ rule: 'one-place-only' });
  });
});

describe('a place in a body', () => {
  it('[R29] a full postcode is measured from the centre of its district, and says so', async () => {
    expect(await finder().inBody('OL1 1AA')).toMatchObject(OL1);
  });

  it('[R29] an installed postcode file knows better', async () => {
    class FileGeocoder extends Geocoder {
      override locate({ full }: ParsedPostcode): Promise<MeasuringPoint | undefined> {
        return Promise.resolve(
          full === undefined ? undefined : { latitude: 53.5, longitude: -2.1, words: full, isApproximate: false },
        );
      }
    }
    expect(await finder(new FileGeocoder()).inBody('ol11aa')).toMatchObject({ words: 'OL1 1AA', isApproximate: false });
  });

  it('is needed, and must be known', async () => {
    expect(await problemOf(() => finder().inBody(undefined))).toEqual({
      field: 'postcode',
      rule: 'place-missing',
      message: 'Enter a postcode, or its first half such as OL1',
    });
    expect(await problemOf(() => finder().inBody('ZZ9 9ZZ'))).toMatchObject({
      field: 'postcode',
      rule: 'district-unknown',
      values: { typed: 'ZZ9 9ZZ' },
    });
  });
});
