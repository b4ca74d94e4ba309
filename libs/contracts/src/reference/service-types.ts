/**
 * CQC's service types. Three vocabularies name the same thing: the API and the directory use a consumer name, the API's
 * description and the HSCA file a formal one (DATA 2.2). Codes are our own. Where several formal names share one consumer
 * name, only the formal name decides.
 * Source: Care Quality Commission, Open Government Licence v3.0.
 */
import { rowOf, rowsByCode } from './code-list';

interface ServiceTypeRow {
  readonly code: string;
  readonly consumerName: string;
  readonly formalName: string;
  readonly isCareHome?: true;
}

export const SERVICE_TYPES = [
  {
    code: 'care-home-with-nursing',
    consumerName: 'Nursing homes',
    formalName: 'Care home service with nursing',
    isCareHome: true,
  },
  {
    code: 'care-home-without-nursing',
    consumerName: 'Residential homes',
    formalName: 'Care home service without nursing',
    isCareHome: true,
  },
  { code: 'home-care', consumerName: 'Homecare agencies', formalName: 'Domiciliary care service' },
  { code: 'supported-living', consumerName: 'Supported living', formalName: 'Supported living service' },
  { code: 'extra-care-housing', consumerName: 'Supported housing', formalName: 'Extra Care housing services' },
  { code: 'shared-lives', consumerName: 'Shared lives', formalName: 'Shared Lives' },
  { code: 'hospice', consumerName: 'Hospice', formalName: 'Hospice services' },
  { code: 'hospice-at-home', consumerName: 'Home hospice care', formalName: 'Hospice services at home' },
  { code: 'rehabilitation', consumerName: 'Rehabilitation (illness/injury)', formalName: 'Rehabilitation services' },
  {
    code: 'substance-misuse-residential',
    consumerName: 'Rehabilitation (substance abuse)',
    formalName: 'Residential substance misuse treatment and/or rehabilitation service',
  },
  {
    code: 'specialist-college',
    consumerName: 'Education disability services',
    formalName: 'Specialist college service',
  },
  {
    code: 'nurses-agency',
    consumerName: 'Community services - Nursing',
    formalName: 'Community health care services - Nurses Agency only',
  },
  {
    code: 'community-healthcare',
    consumerName: 'Community services - Healthcare',
    formalName: 'Community healthcare service',
  },
  {
    code: 'community-learning-disability',
    consumerName: 'Community services - Learning disabilities',
    formalName: 'Community based services for people with a learning disability',
  },
  {
    code: 'community-mental-health',
    consumerName: 'Community services - Mental Health',
    formalName: 'Community based services for people with mental health needs',
  },
  {
    code: 'community-substance-misuse',
    consumerName: 'Community services - Substance abuse',
    formalName: 'Community based services for people who misuse substances',
  },
  {
    code: 'long-term-conditions',
    consumerName: 'Long-term conditions',
    formalName: 'Long term conditions services',
  },
  { code: 'acute-overnight', consumerName: 'Hospital', formalName: 'Acute services with overnight beds' },
  {
    code: 'acute-without-overnight',
    consumerName: 'Clinic',
    formalName: 'Acute services without overnight beds / listed acute services with or without overnight beds',
  },
  {
    code: 'mental-health-hospital',
    consumerName: 'Hospitals - Mental health/capacity',
    formalName:
      'Hospital services for people with mental health needs, learning disabilities and problems with substance misuse',
  },
  {
    code: 'doctors-consultation',
    consumerName: 'Doctors/GPs',
    formalName: 'Doctors consultation service',
  },
  { code: 'doctors-treatment', consumerName: 'Doctors/GPs', formalName: 'Doctors treatment service' },
  { code: 'mobile-doctors', consumerName: 'Mobile doctors', formalName: 'Mobile doctors service' },
  { code: 'urgent-care', consumerName: 'Urgent care centres', formalName: 'Urgent care services' },
  { code: 'remote-advice', consumerName: 'Phone/online advice', formalName: 'Remote clinical advice service' },
  {
    code: 'diagnosis-screening',
    consumerName: 'Diagnosis/screening',
    formalName: 'Diagnostic and/or screening service',
  },
  { code: 'dentist', consumerName: 'Dentist', formalName: 'Dental service' },
  { code: 'ambulance', consumerName: 'Ambulances', formalName: 'Ambulance service' },
  { code: 'prison-healthcare', consumerName: 'Prison healthcare', formalName: 'Prison Healthcare Services' },
  {
    code: 'hyperbaric-chamber',
    consumerName: 'Hyperbaric chamber services',
    formalName: 'Hyperbaric Chamber services',
  },
  {
    code: 'blood-and-transplant',
    consumerName: 'Blood and transplant service',
    formalName: 'Blood and Transplant service',
  },
] as const satisfies readonly ServiceTypeRow[];

export type ServiceType = (typeof SERVICE_TYPES)[number]['code'];
export type ServiceTypeDetails = Omit<ServiceTypeRow, 'code'> & { readonly code: ServiceType };

const details: readonly ServiceTypeDetails[] = SERVICE_TYPES;
const byCode = rowsByCode(details);
const byFormalName = new Map(details.map((row) => [sameSpelling(row.formalName), row]));
const byConsumerName = new Map<string, ServiceTypeDetails | undefined>();
for (const row of details) {
  const name = sameSpelling(row.consumerName);
  byConsumerName.set(name, byConsumerName.has(name) ? undefined : row);
}

export const SERVICE_TYPE_CODES: readonly ServiceType[] = SERVICE_TYPES.map((row) => row.code);
export const CARE_HOME_SERVICE_TYPE_CODES: readonly ServiceType[] = details
  .filter((row) => row.isCareHome)
  .map((row) => row.code);
/** The registration that every nursing bed type needs (R25). */
export const NURSING_SERVICE_TYPE: ServiceType = 'care-home-with-nursing';

export function isServiceType(value: unknown): value is ServiceType {
  return typeof value === 'string' && byCode.has(value);
}

export function serviceType(code: ServiceType): ServiceTypeDetails {
  return rowOf(byCode, code, 'service type');
}

/** Reads either vocabulary. Undefined for an unknown name and for a consumer name that means more than one service. */
export function serviceTypeNamed(name: string): ServiceType | undefined {
  const spelling = sameSpelling(name);
  return (byFormalName.get(spelling) ?? byConsumerName.get(spelling))?.code;
}

function sameSpelling(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
