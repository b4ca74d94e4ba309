/**
 * Integrated care boards, dated (R49): the 42 boards of July 2022 to March 2026 and the seven that replaced thirteen of
 * them in April 2026. Which authority went to which new board is not known for every divided board, so nothing here
 * maps old boards to new ones. The new boards' ODS codes were not in the source either.
 * Source: Office for National Statistics, Open Government Licence v3.0.
 */
import { packedRows, rowsByCode } from './code-list';
import type { NhsRegionCode } from './nhs-regions';
import { nhsRegionCodeOf } from './nhs-regions';

export interface Icb {
  readonly code: string;
  readonly odsCode?: string;
  /** Without "NHS" and "Integrated Care Board", which `icbFullName` adds. */
  readonly name: string;
  readonly nhsRegion: NhsRegionCode;
  readonly validFrom: string;
  /** The last day, or nothing while it goes on. */
  readonly validTo?: string;
}

const BOARDS_OF_2024 = `
E54000008|QYG|Cheshire and Merseyside|E40000014|2022-07-01|
E54000010|QNC|Staffordshire and Stoke-on-Trent|E40000011|2022-07-01|
E54000011|QOC|Shropshire, Telford and Wrekin|E40000011|2022-07-01|
E54000013|QJM|Lincolnshire|E40000011|2022-07-01|
E54000015|QK1|Leicester, Leicestershire and Rutland|E40000011|2022-07-01|
E54000018|QWU|Coventry and Warwickshire|E40000011|2022-07-01|
E54000019|QGH|Herefordshire and Worcestershire|E40000011|2022-07-01|
E54000022|QMM|Norfolk and Waveney|E40000013|2022-07-01|2026-03-31
E54000023|QJG|Suffolk and North East Essex|E40000013|2022-07-01|2026-03-31
E54000024|QHG|Bedfordshire, Luton and Milton Keynes|E40000013|2022-07-01|2026-03-31
E54000025|QM7|Hertfordshire and West Essex|E40000013|2022-07-01|2026-03-31
E54000026|QH8|Mid and South Essex|E40000013|2022-07-01|2026-03-31
E54000027|QRV|North West London|E40000003|2022-07-01|2026-03-31
E54000028|QMJ|North Central London|E40000003|2022-07-01|2026-03-31
E54000029|QMF|North East London|E40000003|2022-07-01|
E54000030|QKK|South East London|E40000003|2022-07-01|
E54000031|QWE|South West London|E40000003|2022-07-01|
E54000032|QKS|Kent and Medway|E40000005|2022-07-01|
E54000034|QNQ|Frimley|E40000005|2022-07-01|2026-03-31
E54000036|QT6|Cornwall and the Isles of Scilly|E40000006|2022-07-01|
E54000037|QJK|Devon|E40000006|2022-07-01|
E54000038|QSL|Somerset|E40000006|2022-07-01|
E54000039|QUY|Bristol, North Somerset and South Gloucestershire|E40000006|2022-07-01|
E54000040|QOX|Bath and North East Somerset, Swindon and Wiltshire|E40000006|2022-07-01|
E54000041|QVV|Dorset|E40000006|2022-07-01|
E54000042|QRL|Hampshire and Isle of Wight|E40000005|2022-07-01|2026-03-31
E54000043|QR1|Gloucestershire|E40000006|2022-07-01|
E54000044|QU9|Buckinghamshire, Oxfordshire and Berkshire West|E40000005|2022-07-01|2026-03-31
E54000048|QE1|Lancashire and South Cumbria|E40000014|2022-07-01|
E54000050|QHM|North East and North Cumbria|E40000012|2022-07-01|
E54000051|QOQ|Humber and North Yorkshire|E40000012|2022-07-01|
E54000054|QWO|West Yorkshire|E40000012|2022-07-01|
E54000055|QHL|Birmingham and Solihull|E40000011|2022-07-01|
E54000056|QUE|Cambridgeshire and Peterborough|E40000013|2022-07-01|2026-03-31
E54000057|QOP|Greater Manchester|E40000014|2022-07-01|
E54000058|QJ2|Derby and Derbyshire|E40000011|2022-07-01|
E54000059|QPM|Northamptonshire|E40000011|2022-07-01|
E54000060|QT1|Nottingham and Nottinghamshire|E40000011|2022-07-01|
E54000061|QF7|South Yorkshire|E40000012|2022-07-01|
E54000062|QUA|Black Country|E40000011|2022-07-01|
E54000063|QXU|Surrey Heartlands|E40000005|2022-07-01|2026-03-31
E54000064|QNX|Sussex|E40000005|2022-07-01|2026-03-31
`;

const BOARDS_NEW_IN_2026 = `
E54000065||Central East|E40000013|2026-04-01|
E54000066||Essex|E40000013|2026-04-01|
E54000067||Hampshire and Isle of Wight|E40000005|2026-04-01|
E54000068||Norfolk and Suffolk|E40000013|2026-04-01|
E54000069||Surrey and Sussex|E40000005|2026-04-01|
E54000070||Thames Valley|E40000005|2026-04-01|
E54000071||West and North London|E40000003|2026-04-01|
`;

/** Codes that ONS used for the same board in the first months; CQC records may still carry them. */
const FORMER_CODES: Readonly<Record<string, string>> = { E54000052: 'E54000063', E54000053: 'E54000064' };

function boards(table: string): readonly Icb[] {
  return packedRows(table, 6).map(([code, odsCode, name, nhsRegion, validFrom, validTo]) => ({
    code,
    ...(odsCode === '' ? {} : { odsCode }),
    name,
    nhsRegion: nhsRegionCodeOf(nhsRegion),
    validFrom,
    ...(validTo === '' ? {} : { validTo }),
  }));
}

/** The 42 boards that this service starts with. */
export const ICBS = boards(BOARDS_OF_2024);
export const ICBS_NEW_IN_2026 = boards(BOARDS_NEW_IN_2026);

const byCode = rowsByCode([...ICBS, ...ICBS_NEW_IN_2026]);
const byOdsCode = new Map(ICBS.map((board) => [board.odsCode, board]));

export function icb(code: string): Icb | undefined {
  return byCode.get(FORMER_CODES[code] ?? code);
}

export function icbWithOdsCode(odsCode: string): Icb | undefined {
  return byOdsCode.get(odsCode);
}

export function icbFullName(board: Icb): string {
  return `NHS ${board.name} Integrated Care Board`;
}

/** The boards in force on a day (`YYYY-MM-DD`). */
export function icbsOn(day: string): readonly Icb[] {
  return [...byCode.values()].filter(
    (board) => board.validFrom <= day && (board.validTo === undefined || day <= board.validTo),
  );
}
