/**
 * The 38 local resilience forums of England. They follow police areas. Membership is that of December 2019, carried to
 * the authorities of 2023; it stands with the authorities. ONS writes "Isle of Scilly" in one name, corrected here.
 * Source: Office for National Statistics, Open Government Licence v3.0.
 */
import { rowsByCode } from './code-list';

export const LOCAL_RESILIENCE_FORUMS = [
  { code: 'E48000001', name: 'Avon & Somerset' },
  { code: 'E48000002', name: 'Bedfordshire' },
  { code: 'E48000003', name: 'Cambridgeshire' },
  { code: 'E48000004', name: 'Cheshire' },
  { code: 'E48000005', name: 'Cleveland' },
  { code: 'E48000006', name: 'Cumbria' },
  { code: 'E48000007', name: 'Derbyshire' },
  { code: 'E48000008', name: 'Devon, Cornwall & Isles of Scilly' },
  { code: 'E48000009', name: 'Dorset' },
  { code: 'E48000010', name: 'Durham & Darlington' },
  { code: 'E48000011', name: 'Essex' },
  { code: 'E48000012', name: 'Gloucestershire' },
  { code: 'E48000013', name: 'Greater Manchester' },
  { code: 'E48000014', name: 'Hampshire & Isle of Wight' },
  { code: 'E48000015', name: 'Hertfordshire' },
  { code: 'E48000016', name: 'Humber' },
  { code: 'E48000017', name: 'Kent' },
  { code: 'E48000018', name: 'Lancashire' },
  { code: 'E48000019', name: 'Leicestershire' },
  { code: 'E48000020', name: 'Lincolnshire' },
  { code: 'E48000021', name: 'London' },
  { code: 'E48000022', name: 'Merseyside' },
  { code: 'E48000023', name: 'Norfolk' },
  { code: 'E48000024', name: 'North Yorkshire' },
  { code: 'E48000025', name: 'Northamptonshire' },
  { code: 'E48000026', name: 'Northumbria' },
  { code: 'E48000027', name: 'Nottinghamshire' },
  { code: 'E48000028', name: 'South Yorkshire' },
  { code: 'E48000029', name: 'Staffordshire' },
  { code: 'E48000030', name: 'Suffolk' },
  { code: 'E48000031', name: 'Surrey' },
  { code: 'E48000032', name: 'Sussex' },
  { code: 'E48000033', name: 'Thames Valley' },
  { code: 'E48000034', name: 'Warwickshire' },
  { code: 'E48000035', name: 'West Mercia' },
  { code: 'E48000036', name: 'West Midlands' },
  { code: 'E48000037', name: 'West Yorkshire' },
  { code: 'E48000038', name: 'Wiltshire & Swindon' },
] as const;

export type LocalResilienceForumCode = (typeof LOCAL_RESILIENCE_FORUMS)[number]['code'];
export interface LocalResilienceForum {
  readonly code: LocalResilienceForumCode;
  readonly name: string;
}

const byCode = rowsByCode<LocalResilienceForum>(LOCAL_RESILIENCE_FORUMS);

export function localResilienceForum(code: string): LocalResilienceForum | undefined {
  return byCode.get(code);
}

/** For tables of our own, where a code outside the list is a mistake in the table. */
export function localResilienceForumCodeOf(code: string): LocalResilienceForumCode {
  const row = byCode.get(code);
  if (row === undefined) throw new RangeError(`not a local resilience forum code: ${code}`);
  return row.code;
}
