/**
 * The eleven long-term vacancy types of S44, which the present tracker and DHSC's care data pages still use (C14).
 * Labels: as printed in the 2020 user guide. No body has published a definition of all of them, so each one here is a
 * working definition and says where it comes from (R22, N5).
 */
import { rowOf, rowsByCode } from './code-list';

interface BedTypeRow {
  readonly code: string;
  readonly label: string;
  /** Needs "Care home service with nursing" in the home's CQC registration to be searchable (R25). */
  readonly isNursing: boolean;
  readonly workingDefinition: string;
  readonly definitionSource: 'DHSC help text' | 'this project';
  /** Another reading in use, so that a home and a searcher can notice that they differ. */
  readonly rivalReading?: string;
}

export const BED_TYPES = [
  {
    code: 'community-care',
    label: 'Community Care',
    isNursing: false,
    workingDefinition: 'For people who cannot be cared for at home but do not need to be in hospital.',
    definitionSource: 'DHSC help text',
  },
  {
    code: 'dementia-nursing',
    label: 'Dementia Nursing',
    isNursing: true,
    workingDefinition:
      'For people living with dementia who also need care from a registered nurse on site, day and night.',
    definitionSource: 'this project',
  },
  {
    code: 'dementia-residential',
    label: 'Dementia Residential',
    isNursing: false,
    workingDefinition: 'For people living with dementia who need personal care and supervision but no nurse on site.',
    definitionSource: 'this project',
  },
  {
    code: 'general-nursing',
    label: 'General Nursing',
    isNursing: true,
    workingDefinition: 'For people, mostly older, who need care from a registered nurse on site, day and night.',
    definitionSource: 'this project',
  },
  {
    code: 'general-residential',
    label: 'General Residential',
    isNursing: false,
    workingDefinition: 'For people, mostly older, who need personal care but no nurse on site.',
    definitionSource: 'this project',
  },
  {
    code: 'learning-disability-nursing',
    label: 'Learning Disability Nursing',
    isNursing: true,
    workingDefinition: 'For adults with a learning disability who also need care from a registered nurse on site.',
    definitionSource: 'this project',
  },
  {
    code: 'learning-disability-residential',
    label: 'Learning Disability Residential',
    isNursing: false,
    workingDefinition: 'For adults with a learning disability who need personal care and support but no nurse on site.',
    definitionSource: 'this project',
  },
  {
    code: 'mental-health-nursing',
    label: 'Mental Health Nursing',
    isNursing: true,
    workingDefinition: 'For adults with a mental health condition who also need care from a registered nurse on site.',
    definitionSource: 'this project',
  },
  {
    code: 'mental-health-residential',
    label: 'Mental Health Residential',
    isNursing: false,
    workingDefinition:
      'For adults with a mental health condition who need personal care and support but no nurse on site.',
    definitionSource: 'this project',
  },
  {
    code: 'transitional',
    label: 'Transitional',
    isNursing: false,
    workingDefinition: "For young people who are moving from children's services to adult care.",
    definitionSource: 'DHSC help text',
    rivalReading: 'Some people use it for short stays after hospital, such as discharge to assess or rehabilitation.',
  },
  {
    code: 'ypd-young-physically-disabled',
    label: 'YPD - Young Physically Disabled',
    isNursing: false,
    workingDefinition: 'For adults under 65 whose main need comes from a physical disability.',
    definitionSource: 'this project',
  },
] as const satisfies readonly BedTypeRow[];

export type BedType = (typeof BED_TYPES)[number]['code'];
export type BedTypeDetails = Omit<BedTypeRow, 'code'> & { readonly code: BedType };

const details: readonly BedTypeDetails[] = BED_TYPES;
const byCode = rowsByCode(details);

export const BED_TYPE_CODES: readonly BedType[] = BED_TYPES.map((row) => row.code);
export const NURSING_BED_TYPE_CODES: readonly BedType[] = details.filter((row) => row.isNursing).map((row) => row.code);

export function isBedType(value: unknown): value is BedType {
  return typeof value === 'string' && byCode.has(value);
}

export function bedType(code: BedType): BedTypeDetails {
  return rowOf(byCode, code, 'bed type');
}
