/** From what a register says about a place to the areas it lies in, whose users may see it (S21, S22, R48, R49). */
import { icb as icbWithCode } from './icbs';
import type { LocalAuthority } from './local-authorities';
import { localAuthority as localAuthorityWithCode, localAuthorityNamed } from './local-authorities';
import type { SubIcb } from './sub-icbs';
import { subIcbsOfCcg } from './sub-icbs';

export interface PlaceInRegister {
  /** ONS code of the upper-tier authority; wins over the name. */
  readonly localAuthorityCode?: string;
  /** As the register spells it. */
  readonly localAuthorityName?: string;
  /** CQC's `onspdIcbCode`. */
  readonly icbCode?: string;
  /** CQC's `onspdCcgCode`: a CCG of 2021 or a sub-ICB. */
  readonly ccgCode?: string;
}

/** How an area was found: the register says so; the whole authority lies in it; or only most of the authority does. */
export type AreaBasis = 'register' | 'whole-authority' | 'largest-share';

export interface AreaCodes {
  readonly localAuthority?: string;
  readonly subIcb?: string;
  readonly icb?: string;
  readonly lrf?: string;
  readonly region?: string;
  readonly nhsRegion?: string;
  readonly basis: { readonly icb?: AreaBasis; readonly subIcb?: Exclude<AreaBasis, 'largest-share'> };
}

/**
 * Undefined when nothing is known. An area is left out rather than guessed, with one exception that is marked: the board
 * of a place in a divided authority about which the register says nothing is the authority's main one (`largest-share`).
 */
export function areaCodesOf(place: PlaceInRegister): AreaCodes | undefined {
  const authority = authorityOf(place);
  const board = icbWithCode(place.icbCode ?? '')?.code;
  const fromCcg = subIcbFromCcg(place.ccgCode, board);
  const subIcb = fromCcg ?? subIcbFromAuthority(authority, board);
  const found = boardOf(board, fromCcg, authority);
  if (authority === undefined && found === undefined) return undefined;
  const nhsRegion = found ? icbWithCode(found.code)?.nhsRegion : undefined;
  return {
    ...(authority && { localAuthority: authority.code, lrf: authority.lrf, region: authority.region }),
    ...(subIcb && { subIcb: subIcb.code }),
    ...(found && { icb: found.code }),
    ...(nhsRegion && { nhsRegion }),
    basis: {
      ...(found && { icb: found.basis }),
      ...(subIcb && { subIcb: fromCcg ? ('register' as const) : ('whole-authority' as const) }),
    },
  };
}

/** All codes of a place in one list, for set intersection with the areas that an organisation is responsible for. */
export function areaCodeList(areas: AreaCodes): string[] {
  const { localAuthority, subIcb, icb, lrf, region, nhsRegion } = areas;
  return [localAuthority, subIcb, icb, lrf, region, nhsRegion].filter((code) => code !== undefined);
}

function authorityOf(place: PlaceInRegister): LocalAuthority | undefined {
  if (place.localAuthorityCode !== undefined) return localAuthorityWithCode(place.localAuthorityCode);
  return place.localAuthorityName === undefined ? undefined : localAuthorityNamed(place.localAuthorityName);
}

/** A CCG that went to sub-ICBs of several boards decides only together with the board. */
function subIcbFromCcg(ccgCode: string | undefined, board: string | undefined): SubIcb | undefined {
  const all = ccgCode === undefined ? [] : subIcbsOfCcg(ccgCode);
  const possible = board === undefined ? all : all.filter((each) => each.icb === board);
  return possible.length === 1 ? possible[0] : undefined;
}

function subIcbFromAuthority(authority: LocalAuthority | undefined, board: string | undefined): SubIcb | undefined {
  const [only, ...others] = authority?.subIcbs ?? [];
  return only === undefined || others.length > 0 ? undefined : subIcbFromCcg(only.code, board);
}

function boardOf(
  board: string | undefined,
  subIcb: SubIcb | undefined,
  authority: LocalAuthority | undefined,
): { code: string; basis: AreaBasis } | undefined {
  const fromRegister = board ?? subIcb?.icb;
  if (fromRegister !== undefined) return { code: fromRegister, basis: 'register' };
  if (authority === undefined) return undefined;
  return { code: authority.mainIcb, basis: authority.icbs.length === 1 ? 'whole-authority' : 'largest-share' };
}
