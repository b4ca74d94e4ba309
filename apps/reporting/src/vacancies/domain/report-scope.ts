import {
  icb,
  localAuthority,
  localResilienceForum,
  nhsRegion,
  region,
  subIcb,
  subIcbName,
  type Claims,
} from '@oct/contracts';

/** Whose homes a caller sees: everybody's, or those that lie in one of these areas (S21). Nothing here knows providers (R42). */
export type ReportScope = { kind: 'everything' } | { kind: 'areas'; areaCodes: string[] };

/** Undefined: this kind of caller has no vacancy reports (S118). */
export function reportScope({ organisation, clientKind, areaCodes }: Claims): ReportScope | undefined {
  if (clientKind !== 'browser') return undefined;
  if (organisation.type === 'support') return { kind: 'everything' };
  if (organisation.type === 'council' || organisation.type === 'icb') return { kind: 'areas', areaCodes };
  return undefined;
}

export function areaNames(scope: ReportScope): string[] {
  return scope.kind === 'everything' ? ['England'] : scope.areaCodes.map(areaName);
}

/** An area that our reference data does not know is shown by its code rather than left out. */
function areaName(code: string): string {
  const place = subIcb(code);
  const named =
    localAuthority(code) ?? icb(code) ?? localResilienceForum(code) ?? region(code) ?? nhsRegion(code) ?? undefined;
  return named?.name ?? (place ? subIcbName(place) : code);
}
