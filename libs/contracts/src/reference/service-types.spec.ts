import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CARE_HOME_SERVICE_TYPE_CODES,
  NURSING_SERVICE_TYPE,
  SERVICE_TYPES,
  SERVICE_TYPE_CODES,
  isServiceType,
  serviceType,
  serviceTypeNamed,
} from './service-types';

const details = join(__dirname, '../../../../../shared/data/cqc/api-oldham-2025-location-details.ndjson');
const withData = existsSync(details) ? describe : describe.skip;

describe('service types', () => {
  it('has distinct codes and formal names', () => {
    expect(new Set(SERVICE_TYPE_CODES).size).toBe(SERVICE_TYPES.length);
    expect(new Set(SERVICE_TYPES.map((row) => row.formalName)).size).toBe(SERVICE_TYPES.length);
  });

  it('[R25][S36] care homes are the two care home services, and nursing is the one with nursing', () => {
    expect(CARE_HOME_SERVICE_TYPE_CODES).toEqual(['care-home-with-nursing', 'care-home-without-nursing']);
    expect(serviceType(NURSING_SERVICE_TYPE).formalName).toBe('Care home service with nursing');
  });

  it('[S36] reads both vocabularies, forgiving about case and spaces', () => {
    expect(serviceTypeNamed('Nursing homes')).toBe('care-home-with-nursing');
    expect(serviceTypeNamed(' care home  service with nursing')).toBe('care-home-with-nursing');
    expect(serviceTypeNamed('Residential homes')).toBe('care-home-without-nursing');
    for (const row of SERVICE_TYPES) expect(serviceTypeNamed(row.formalName)).toBe(row.code);
  });

  it('decides nothing for an unknown name or a consumer name of two services', () => {
    expect(serviceTypeNamed('Doctors/Gps')).toBeUndefined();
    expect(serviceTypeNamed('Nursing')).toBeUndefined();
    expect(serviceTypeNamed('')).toBeUndefined();
    expect(isServiceType('Nursing homes')).toBe(false);
  });
});

withData('service types against the CQC file (skipped where ../shared/data is missing)', () => {
  it('[S36] knows every service in it by its formal name, and both names mean the same', () => {
    const services = readFileSync(details, 'utf8')
      .trim()
      .split('\n')
      .flatMap(
        (line) => (JSON.parse(line) as { gacServiceTypes: { name: string; description: string }[] }).gacServiceTypes,
      );
    expect(services.length).toBeGreaterThan(400);
    for (const service of services) {
      const code = serviceTypeNamed(service.description);
      expect({ service, code }).toEqual({ service, code: expect.any(String) as string });
      if (service.name !== 'Doctors/Gps') expect(serviceTypeNamed(service.name)).toBe(code);
    }
  });
});
