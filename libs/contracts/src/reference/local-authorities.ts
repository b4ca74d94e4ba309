/**
 * Upper-tier local authorities: the 153 councils with adult social care duties, their links to other areas, and the
 * spellings of their names in CQC files (DATA 4.6).
 * Source: Office for National Statistics, Open Government Licence v3.0; spellings: Care Quality Commission, the same.
 */
import { packedRows, rowsByCode } from './code-list';
import { icb } from './icbs';
import { LOCAL_AUTHORITY_TABLE } from './local-authority-table';
import type { LocalResilienceForumCode } from './local-resilience-forums';
import { localResilienceForumCodeOf } from './local-resilience-forums';
import type { NhsRegionCode } from './nhs-regions';
import type { RegionCode } from './regions';
import { regionCodeOf } from './regions';

export const LOCAL_AUTHORITY_KINDS = ['unitary', 'metropolitan', 'london', 'county'] as const;
export type LocalAuthorityKind = (typeof LOCAL_AUTHORITY_KINDS)[number];

/** An area that an authority lies in, and the part of the authority's small areas that lies there, 0 to 1. */
export interface AreaShare {
  readonly code: string;
  readonly share: number;
}

export interface LocalAuthority {
  readonly code: string;
  readonly name: string;
  readonly kind: LocalAuthorityKind;
  readonly region: RegionCode;
  readonly lrf: LocalResilienceForumCode;
  /** Of the main board. A place in a part that belongs to another board may lie in another NHS region. */
  readonly nhsRegion: NhsRegionCode;
  /** Boards of 2024, the largest share first. Ten authorities lie in more than one. */
  readonly icbs: readonly AreaShare[];
  readonly mainIcb: string;
  readonly subIcbs: readonly AreaShare[];
}

/** Spellings that the general rules of `spelling` do not bring together. Split counties are left out on purpose. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'bath and n e somerset': 'E06000022',
  'bedford borough': 'E06000055',
  bournemouth: 'E06000058',
  poole: 'E06000058',
  bristol: 'E06000023',
  'city of bristol': 'E06000023',
  'corporation of london': 'E09000001',
  durham: 'E06000047',
  herefordshire: 'E06000019',
  hull: 'E06000010',
  'kingston upon hull': 'E06000010',
};

function kindOf(text: string): LocalAuthorityKind {
  const kind = LOCAL_AUTHORITY_KINDS.find((each) => each === text);
  if (kind === undefined) throw new RangeError(`not a kind of local authority: ${text}`);
  return kind;
}

function shares(text: string): readonly AreaShare[] {
  return text.split(' ').map((part) => {
    const [code = '', share = '1'] = part.split(':');
    return { code, share: Number(share) };
  });
}

export const LOCAL_AUTHORITIES: readonly LocalAuthority[] = packedRows(LOCAL_AUTHORITY_TABLE, 7).map(
  ([code, name, kind, region, lrf, icbs, subIcbs]) => {
    const boards = shares(icbs);
    const mainBoard = boards[0] && icb(boards[0].code);
    if (mainBoard === undefined) throw new RangeError(`no known board for ${code}`);
    return {
      code,
      name,
      kind: kindOf(kind),
      region: regionCodeOf(region),
      lrf: localResilienceForumCodeOf(lrf),
      nhsRegion: mainBoard.nhsRegion,
      icbs: boards,
      mainIcb: mainBoard.code,
      subIcbs: shares(subIcbs),
    };
  },
);

const byCode = rowsByCode(LOCAL_AUTHORITIES);
const byName = new Map(LOCAL_AUTHORITIES.map((row) => [spelling(row.name), row]));

export function localAuthority(code: string): LocalAuthority | undefined {
  return byCode.get(code);
}

/**
 * By name, in any of the spellings that CQC files use. Undefined for an unknown name and for a county that was split
 * (Cumbria, Northamptonshire): the name alone cannot say which part a place is in.
 */
export function localAuthorityNamed(name: string): LocalAuthority | undefined {
  const key = spelling(name);
  return byName.get(key) ?? byCode.get(OTHER_NAMES[key] ?? '');
}

function spelling(name: string): string {
  return name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[.,'’]/g, '')
    .replace(/[-\s]+/g, ' ')
    .trim();
}
