/**
 * Lines that the product shows because facts in this folder come from public sources. The facts (codes, names, dates,
 * rounded coordinates) are expressed anew here; no source file is copied.
 */
export interface Attribution {
  readonly line: string;
  readonly covers: string;
}

export const ATTRIBUTIONS: readonly Attribution[] = [
  {
    line: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    covers: 'everything named below',
  },
  { line: 'Source: Care Quality Commission.', covers: 'care homes, service types, spellings of authority names' },
  {
    line: 'Source: Office for National Statistics.',
    covers: 'regions, local authorities, local resilience forums, integrated care boards and their places',
  },
  {
    line: 'Contains OS data © Crown copyright and database right.',
    covers: 'positions of postcode districts and links between areas',
  },
  { line: 'Source: GOV.UK bank holidays.', covers: 'bank holidays of England, 2024 to 2027' },
  {
    line: 'Source: Department of Health and Social Care.',
    covers: 'names of bed types and the help text behind two of their working definitions',
  },
];
