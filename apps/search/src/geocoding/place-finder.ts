import { Injectable } from '@nestjs/common';
import { parsePostcode, type ParsedPostcode } from '@oct/contracts';
import { fieldProblem, ProblemError } from '@oct/platform/http';
import { Geocoder, type MeasuringPoint } from './geocoder';

const POINT = /^(-?\d{1,2}(?:\.\d{1,2})?),(-?\d{1,3}(?:\.\d{1,2})?)$/;
/** England and what is near enough to it to be searched from. */
const REACH = { south: 49, north: 56.5, west: -7, east: 2.5 };

/** Reads what a person typed as a place; each refusal names the field and keeps what was typed, unless it may be personal. */
@Injectable()
export class PlaceFinder {
  constructor(private readonly geocoder: Geocoder) {}

  /** An address holds the district or a rounded point, never a full postcode (R30). */
  async inAddress(near: string | undefined, point: string | undefined): Promise<MeasuringPoint | undefined> {
    if (near !== undefined && point !== undefined) {
      refuse('near', 'one-place-only', 'Give either a postcode district or a point, not both');
    }
    if (point !== undefined) return pointFrom(point);
    if (near === undefined) return undefined;
    const postcode = parsePostcode(near);
    if (postcode?.sector !== undefined) {
      const advice = `Use only the first half of the postcode here: ${postcode.district}`;
      refuse(
        'near',
        'district-only',
        `${advice}. A full postcode could identify a person, so it must not be in an address`,
      );
    }
    return this.centreOf('near', near, postcode);
  }

  async inBody(postcode: string | undefined): Promise<MeasuringPoint> {
    if (postcode === undefined)
      return refuse('postcode', 'place-missing', 'Enter a postcode, or its first half such as OL1');
    return this.centreOf('postcode', postcode, parsePostcode(postcode));
  }

  private async centreOf(field: string, typed: string, postcode: ParsedPostcode | undefined): Promise<MeasuringPoint> {
    if (!postcode)
      return refuse(field, 'not-a-postcode', `"${typed}" is not a postcode, or the first half of one such as OL1`, {
        typed,
      });
    const place = await this.geocoder.locate(postcode);
    if (place) return place;
    const message = `No postcode district ${postcode.district} is known in or near England. Check the postcode`;
    return refuse(field, 'district-unknown', message, { typed });
  }
}

export function placeMissing(): never {
  return refuse('near', 'place-missing', 'Enter the first half of a postcode, such as OL1');
}

function pointFrom(text: string): MeasuringPoint {
  const [, latitudeText, longitudeText] = POINT.exec(text) ?? [];
  const [latitude, longitude] = [Number(latitudeText), Number(longitudeText)];
  if (latitudeText === undefined) {
    refuse('point', 'not-a-point', 'Give latitude and longitude rounded to 0.01 degree, such as 53.54,-2.12');
  }
  const isInReach =
    latitude >= REACH.south && latitude <= REACH.north && longitude >= REACH.west && longitude <= REACH.east;
  if (!isInReach) refuse('point', 'point-out-of-reach', 'That point is not in or near England', { typed: text });
  const words = `the point ${latitude.toFixed(2)}, ${longitude.toFixed(2)}, which is rounded and may be half a mile out`;
  return { latitude, longitude, words, isApproximate: true };
}

function refuse(field: string, rule: string, message: string, values?: Record<string, string>): never {
  throw new ProblemError('validation-failed', { errors: [fieldProblem(field, rule, message, values)] });
}
