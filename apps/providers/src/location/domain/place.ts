import { areaCodeList, areaCodesOf, districtCentre, parsePostcode, type AreaBasis } from '@oct/contracts';
import type { RegisterEntry } from './register-entry';

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  /** `district`: the middle of the first half of the postcode, so approximate (R29). */
  readonly basis: 'postcode' | 'district';
}

export interface Areas {
  readonly localAuthority: string | null;
  readonly subIcb: string | null;
  readonly icb: string | null;
  readonly lrf: string | null;
  readonly region: string | null;
  readonly nhsRegion: string | null;
}

export interface Place {
  readonly position: Position | null;
  readonly areas: Areas;
  readonly areaCodes: readonly string[];
  /** How sure the board is: `largest-share` is assumed from the authority (R49). */
  readonly icbBasis: AreaBasis | null;
}

/** Where a home is and who is responsible there, from what the register says and the postcode that the home gave itself. */
export function placeOf(entry: RegisterEntry, ownPostcode: string | null): Place {
  const found = areaCodesOf({
    ...(entry.localAuthority !== null && { localAuthorityCode: entry.localAuthority }),
    ...(entry.icb !== null && { icbCode: entry.icb }),
    ...(entry.ccg !== null && { ccgCode: entry.ccg }),
  });
  return {
    position: positionOf(entry, ownPostcode),
    areas: {
      localAuthority: found?.localAuthority ?? null,
      subIcb: found?.subIcb ?? null,
      icb: found?.icb ?? null,
      lrf: found?.lrf ?? null,
      region: found?.region ?? null,
      nhsRegion: found?.nhsRegion ?? null,
    },
    areaCodes: found ? areaCodeList(found) : [],
    icbBasis: found?.basis.icb ?? null,
  };
}

/** CQC's coordinates belong to CQC's postcode: a home that corrected its postcode is placed by the district of its own. */
function positionOf(entry: RegisterEntry, ownPostcode: string | null): Position | null {
  const isCqcPlace = ownPostcode === null || ownPostcode === entry.postcode;
  if (entry.coordinates && isCqcPlace) return { ...entry.coordinates, basis: 'postcode' };
  const postcode = parsePostcode(ownPostcode ?? entry.postcode ?? '');
  const centre = postcode && districtCentre(postcode.district);
  return centre ? { latitude: centre.lat, longitude: centre.lng, basis: 'district' } : null;
}
