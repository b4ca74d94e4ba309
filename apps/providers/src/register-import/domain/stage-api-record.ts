import { readLocationId, readProviderId, reportPage } from './cqc-ids';
import { readBrand, readGacServices, readRegistrationStatus, readRelated, readSpecialismNames } from './api-values';
import { newestRating } from './rating';
import { coordinatesFrom, readAuthority, readCcgCode, readIcbCode, readPostcode } from './read-place';
import { readBeds, readDay, readDecimal, readPhone, readText, readYesNo } from './read-values';
import { RowReader } from './row-reader';
import { stagedLocation } from './staged-location';
import type { StagedRow } from './staged-row';

type ApiRecord = Readonly<Record<string, unknown>>;

/** `/locations/{id}`; or `/providers/{id}`, for the provider's name, which the records of its locations do not carry. */
export function stageApiRecord(record: ApiRecord): StagedRow {
  const isProvider = record.organisationType === 'Provider' || Array.isArray(record.locationIds);
  return isProvider ? stageProvider(record) : stageLocation(record);
}

function stageProvider(record: ApiRecord): StagedRow {
  const reader = new RowReader(record);
  const providerId = reader.required('providerId', readProviderId);
  const name = reader.required('name', readText);
  if (providerId === undefined || name === undefined) return { kind: 'bad', problems: reader.problems };
  return { kind: 'provider', providerId, name };
}

function stageLocation(record: ApiRecord): StagedRow {
  const reader = new RowReader(record);
  const locationId = reader.required('locationId', readLocationId);
  const registrationStatus = reader.required('registrationStatus', readRegistrationStatus);
  const isSynthetic = record.isSynthetic === true;
  const latitude = reader.read('onspdLatitude', readDecimal);
  const { coordinates, findings } = coordinatesFrom(latitude, reader.read('onspdLongitude', readDecimal));
  const services = reader.read('gacServiceTypes', readGacServices);
  return stagedLocation(
    {
      locationId,
      isSynthetic,
      providerName: reader.read('providerName', readText),
      always: {
        name: reader.required('name', readText),
        organisationId: reader.required('providerId', readProviderId),
        registrationStatus,
        isCareHome: reader.required('careHome', readYesNo),
      },
      optional: {
        registrationDate: reader.read('registrationDate', readDay),
        deregistrationDate:
          registrationStatus === 'deregistered' ? reader.read('deregistrationDate', readDay) : undefined,
        isDormant: reader.read('dormancy', readYesNo),
        line1: reader.read('postalAddressLine1', readText),
        line2: reader.read('postalAddressLine2', readText),
        town: reader.read('postalAddressTownCity', readText),
        county: reader.read('postalAddressCounty', readText),
        postcode: reader.read('postalCode', readPostcode),
        coordinates,
        icb: reader.read('onspdIcbCode', readIcbCode),
        ccg: reader.read('onspdCcgCode', readCcgCode),
        specialisms: reader.read('specialisms', readSpecialismNames),
        rating: reader.read('currentRatings', () => newestRating(record)),
        reportUrl: locationId === undefined || isSynthetic ? undefined : reportPage(locationId),
        odsCode: reader.read('odsCode', readText),
        uprn: reader.read('uprn', readText),
        phone: reader.read('mainPhoneNumber', readPhone),
        website: reader.read('website', readText),
        brandName: reader.read('brandName', readBrand),
        predecessorIds: reader.read('relationships', (value) => readRelated(value, 'HSCA Predecessor')),
        successorIds: reader.read('relationships', (value) => readRelated(value, 'HSCA Successor')),
      },
      authority: reader.read('localAuthority', readAuthority),
      services,
      beds: reader.read('numberOfBeds', readBeds),
      findings,
    },
    reader,
  );
}
