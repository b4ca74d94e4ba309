import { readLocationId, readProviderId, reportPage } from './cqc-ids';
import { readBrand } from './api-values';
import { LIST_HEADINGS, type ListField } from './list-headings';
import { ratingWords } from './rating';
import { coordinatesFrom, readAuthority, readCcgCode, readPostcode } from './read-place';
import { readBeds, readDay, readDecimal, readPhone, readText, readYesNo } from './read-values';
import { RowReader } from './row-reader';
import { isCareHomeService, type NamedServices, servicesInCell, specialismsNamed } from './services';
import { stagedLocation } from './staged-location';
import type { StagedRow } from './staged-row';

export type ListRow = Readonly<Partial<Record<ListField, string>>>;

/**
 * One row of CQC's adult social care location list. It holds active locations, so a row without an end date is registered;
 * whether it is a care home follows from its services. Its publication date is not that of the rating (data README).
 */
export function stageListRow(cells: ListRow): StagedRow {
  const reader = new RowReader(namedAsInFile(cells));
  const read = <T>(field: ListField, how: (value: unknown) => T | undefined) => reader.read(nameOf(field), how);
  const required = <T>(field: ListField, how: (value: unknown) => T | undefined) => reader.required(nameOf(field), how);
  const locationId = required('locationId', readLocationId);
  const services = read('services', readServiceCell);
  const deregistrationDate = read('deregistrationDate', readDay);
  const { coordinates, findings } = coordinatesFrom(read('latitude', readDecimal), read('longitude', readDecimal));
  const overall = read('rating', (value) => ratingWords(readText(value)));
  const isInherited = read('isInherited', readYesNo) ?? false;
  return stagedLocation(
    {
      locationId,
      isSynthetic: false,
      providerName: read('providerName', readText),
      always: {
        name: required('name', readText),
        organisationId: required('providerId', readProviderId),
        registrationStatus: deregistrationDate === undefined ? 'registered' : 'deregistered',
        isCareHome: services?.services.some(isCareHomeService) ?? false,
      },
      optional: {
        registrationDate: read('registrationDate', readDay),
        deregistrationDate,
        isDormant: read('isDormant', readYesNo),
        line1: read('line1', readText),
        line2: read('line2', readText),
        town: read('town', readText),
        county: read('county', readText),
        postcode: read('postcode', readPostcode),
        coordinates,
        ccg: read('ccg', readCcgCode),
        specialisms: read('specialisms', readSpecialismCell),
        rating: overall === undefined ? undefined : { overall, date: null, isInherited, framework: null },
        reportUrl: locationId && reportPage(locationId),
        odsCode: read('odsCode', readText),
        uprn: read('uprn', readText),
        phone: read('phone', readPhone),
        website: read('website', readText),
        brandName: read('brandName', readBrand),
      },
      authority: read('localAuthority', readAuthority),
      services,
      beds: read('beds', readBeds),
      findings,
    },
    reader,
  );
}

function nameOf(field: ListField): string {
  return LIST_HEADINGS[field][0];
}

function namedAsInFile(cells: ListRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(cells).map(([field, cell]) => [nameOf(field as ListField), cell]));
}

function readServiceCell(value: unknown): NamedServices | undefined {
  const text = readText(value, 2_000);
  return text === undefined ? undefined : servicesInCell(text);
}

function readSpecialismCell(value: unknown): string[] | undefined {
  const text = readText(value, 2_000);
  return text === undefined ? undefined : specialismsNamed(text.split(/[,|]/));
}
