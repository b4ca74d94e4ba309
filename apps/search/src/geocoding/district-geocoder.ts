import { districtCentre, type ParsedPostcode } from '@oct/contracts';
import { Geocoder, type MeasuringPoint } from './geocoder';

/** Without an installed postcode file: the centre of the district, and it says so (R29). */
export class DistrictGeocoder extends Geocoder {
  override locate({ district }: ParsedPostcode): Promise<MeasuringPoint | undefined> {
    const centre = districtCentre(district);
    return Promise.resolve(
      centre && {
        latitude: centre.lat,
        longitude: centre.lng,
        words: `the centre of ${district}, may be several miles out`,
        isApproximate: true,
      },
    );
  }
}
