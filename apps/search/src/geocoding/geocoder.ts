import type { ParsedPostcode } from '@oct/contracts';
import type { Coordinates } from '../domain/home-facts';

/** Where distances are measured from, and how to say so: "the centre of OL1, may be several miles out" (R29). */
export interface MeasuringPoint extends Coordinates {
  words: string;
  isApproximate: boolean;
}

/** From a postcode, full or its first half, to a point. Undefined when it is not known. */
export abstract class Geocoder {
  abstract locate(postcode: ParsedPostcode): Promise<MeasuringPoint | undefined>;
}
