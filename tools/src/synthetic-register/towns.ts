import type { Random } from '../random';
import { at } from '../random';

export interface Town {
  readonly name: string;
  /** As CQC spells the authority. */
  readonly localAuthority: string;
  readonly districts: readonly string[];
  /** For authorities that lie in several sub-ICBs. */
  readonly ccgCode?: string;
  readonly priceLevel: number;
}

type TownRow = readonly [name: string, localAuthority: string, districts: string, ccgCode?: string];

function towns(priceLevel: number, rows: readonly TownRow[]): readonly Town[] {
  return rows.map(([name, localAuthority, districts, ccgCode]) => ({
    name,
    localAuthority,
    districts: districts.split(' '),
    priceLevel,
    ...(ccgCode !== undefined && { ccgCode }),
  }));
}

/** The demo nurse and the demo home are in Oldham; the first homes of every register are too. */
export const OLDHAM = at(towns(0.94, [['Oldham', 'Oldham', 'OL1 OL4 OL8 OL9 OL2 OL1 OL4 OL8 OL9 M35 OL2 OL3']]), 0);

const GREATER_MANCHESTER = towns(0.96, [
  ['Rochdale', 'Rochdale', 'OL11 OL16 OL12'],
  ['Heywood', 'Rochdale', 'OL10'],
  ['Middleton', 'Rochdale', 'M24'],
  ['Ashton-under-Lyne', 'Tameside', 'OL6 OL7'],
  ['Hyde', 'Tameside', 'SK14'],
  ['Manchester', 'Manchester', 'M8 M9 M14 M19 M20 M22 M40'],
  ['Bury', 'Bury', 'BL9 BL8'],
  ['Prestwich', 'Bury', 'M25'],
  ['Bolton', 'Bolton', 'BL1 BL2 BL3'],
  ['Salford', 'Salford', 'M6 M30 M27'],
  ['Stockport', 'Stockport', 'SK1 SK2 SK3 SK4 SK7 SK8'],
  ['Sale', 'Trafford', 'M33'],
  ['Altrincham', 'Trafford', 'WA14'],
  ['Wigan', 'Wigan', 'WN1 WN3'],
  ['Leigh', 'Wigan', 'WN7'],
]);

const NORTH = towns(0.92, [
  ['Carlisle', 'Cumberland', 'CA1', 'E38000215'],
  ['Kendal', 'Westmorland and Furness', 'LA9', 'E38000228'],
  ['Preston', 'Lancashire', 'PR1', 'E38000227'],
  ['Lancaster', 'Lancashire', 'LA1', 'E38000228'],
  ['Blackpool', 'Blackpool', 'FY4'],
  ['Blackburn', 'Blackburn with Darwen', 'BB2'],
  ['Liverpool', 'Liverpool', 'L4 L18'],
  ['Warrington', 'Warrington', 'WA1'],
  ['Macclesfield', 'Cheshire East', 'SK10'],
  ['Chester', 'Cheshire West and Chester', 'CH1'],
  ['Leeds', 'Leeds', 'LS8 LS17'],
  ['Bradford', 'Bradford', 'BD9'],
  ['Huddersfield', 'Kirklees', 'HD1'],
  ['Halifax', 'Calderdale', 'HX1'],
  ['Wakefield', 'Wakefield', 'WF1'],
  ['Sheffield', 'Sheffield', 'S6 S10'],
  ['Doncaster', 'Doncaster', 'DN2'],
  ['Hull', 'Kingston-upon-Hull', 'HU5'],
  ['York', 'York', 'YO24'],
  ['Harrogate', 'North Yorkshire', 'HG1', 'E38000241'],
  ['Newcastle upon Tyne', 'Newcastle upon Tyne', 'NE3 NE4'],
  ['Sunderland', 'Sunderland', 'SR4'],
  ['Durham', 'Durham', 'DH1'],
  ['Middlesbrough', 'Middlesbrough', 'TS5'],
]);

const MIDLANDS = towns(1, [
  ['Nottingham', 'Nottingham', 'NG5'],
  ['Mansfield', 'Nottinghamshire', 'NG18', 'E38000243'],
  ['Derby', 'Derby', 'DE22'],
  ['Leicester', 'Leicester', 'LE2'],
  ['Loughborough', 'Leicestershire', 'LE11', 'E38000201'],
  ['Lincoln', 'Lincolnshire', 'LN6'],
  ['Northampton', 'West Northamptonshire', 'NN1'],
  ['Birmingham', 'Birmingham', 'B13 B29'],
  ['Solihull', 'Solihull', 'B91'],
  ['Coventry', 'Coventry', 'CV3'],
  ['Leamington Spa', 'Warwickshire', 'CV31'],
  ['Wolverhampton', 'Wolverhampton', 'WV3'],
  ['Walsall', 'Walsall', 'WS1'],
  ['Stoke-on-Trent', 'Stoke-on-Trent', 'ST4'],
  ['Stafford', 'Staffordshire', 'ST16', 'E38000173'],
  ['Shrewsbury', 'Shropshire', 'SY1'],
  ['Worcester', 'Worcestershire', 'WR5'],
  ['Hereford', 'Herefordshire', 'HR1'],
]);

const SOUTH = towns(1.15, [
  ['Norwich', 'Norfolk', 'NR2'],
  ['Ipswich', 'Suffolk', 'IP1 IP4', 'E38000086'],
  ['Colchester', 'Essex', 'CO3 CO4', 'E38000117'],
  ['Chelmsford', 'Essex', 'CM1', 'E38000106'],
  ['Cambridge', 'Cambridgeshire', 'CB1'],
  ['Luton', 'Luton', 'LU2'],
  ['St Albans', 'Hertfordshire', 'AL1', 'E38000079'],
  ['Reading', 'Reading', 'RG1'],
  ['Oxford', 'Oxfordshire', 'OX3', 'E38000136'],
  ['Maidenhead', 'Windsor & Maidenhead', 'SL6'],
  ['Guildford', 'Surrey', 'GU1', 'E38000264'],
  ['Brighton', 'Brighton & Hove', 'BN3'],
  ['Eastbourne', 'East Sussex', 'BN21'],
  ['Broadstairs', 'Kent', 'CT10'],
  ['Gillingham', 'Medway', 'ME7'],
  ['Southampton', 'Southampton', 'SO16'],
  ['Basingstoke', 'Hampshire', 'RG21', 'E38000253'],
  ['Bournemouth', 'Bournemouth', 'BH8'],
  ['Dorchester', 'Dorset', 'DT1'],
  ['Salisbury', 'Wiltshire', 'SP1'],
  ['Bath', 'Bath & N E Somerset', 'BA1'],
  ['Bristol', 'Bristol', 'BS6 BS9'],
  ['Cheltenham', 'Gloucestershire', 'GL50'],
  ['Taunton', 'Somerset', 'TA1'],
  ['Exeter', 'Devon', 'EX4'],
  ['Torquay', 'Torbay', 'TQ1'],
  ['Truro', 'Cornwall', 'TR1'],
]);

const LONDON = towns(1.35, [
  ['London', 'Haringey', 'N22'],
  ['London', 'Waltham Forest', 'E17'],
  ['London', 'Lambeth', 'SW16'],
  ['London', 'Ealing', 'W5'],
  ['Croydon', 'Croydon', 'CR0'],
  ['Bromley', 'Bromley', 'BR1'],
  ['Enfield', 'Enfield', 'EN2'],
  ['Romford', 'Havering', 'RM3'],
]);

export const TOWNS: readonly Town[] = [OLDHAM, ...GREATER_MANCHESTER, ...NORTH, ...MIDLANDS, ...SOUTH, ...LONDON];

/** Heavy on Greater Manchester, so that the demo is full where it is looked at, and still all over England. */
export function townOf(random: Random): Town {
  const region = random.weighted([
    [GREATER_MANCHESTER, 35],
    [NORTH, 20],
    [MIDLANDS, 17],
    [SOUTH, 21],
    [LONDON, 7],
  ] as const);
  return random.pick(region);
}
