import { bedType as bedTypeDetails, type CauseCode } from '@oct/contracts';
import { isDeclared, isPermitted, isPriced, lentBeds, lineOf, offeredLines } from './bed-lines';
import type { Note, Reader } from './cause';
import type { BedQuery, HomeFacts, HomeLine } from './home-facts';
import { bedsInWords, wordList } from './query-words';

/** S99 and R25 over all types that the home offers: one complete, permitted type makes a home searchable. */
export function setUpOfTypesCauses(home: HomeFacts, note: Note): void {
  completeLines(home, offeredLines(home), { price: 'no-bed-type-priced', beds: 'vacancies-not-declared' }, note);
}

/** What the query asks of the types: all that are complete, or the one that is asked for. */
export function bedTypeCauses(home: HomeFacts, query: BedQuery, reader: Reader, note: Note): void {
  const lines = linesAskedFor(home, query, note);
  if (lines.length === 0 || query.includeUnavailable) return;
  const words = { bedType: query.bedType ? bedTypeDetails(query.bedType).label : 'every type of bed' };
  const open = lines.filter((line) => line.isOpen);
  if (open.length === 0) note('type-closed', words);
  const counted = open.length > 0 ? open : lines;
  if (!counted.some(isDeclared)) return;
  // What a closed type keeps is for the home alone, which learns whether it is full as well; to others it has 0 (R1).
  const isKept = open.length === 0 && reader === 'searcher';
  bedCountCauses(isKept ? 0 : bedsOf(home, counted), query, note);
}

/** Counted as if a closed type were open. */
function bedsOf(home: HomeFacts, lines: readonly HomeLine[]): number {
  const own = lines.reduce((beds, line) => beds + (line.vacancies ?? 0), 0);
  return lentBeds(home, lines).reduce((beds, each) => beds + each.beds, own);
}

function bedCountCauses(available: number, query: BedQuery, note: Note): void {
  const bedType = query.bedType && bedTypeDetails(query.bedType).label;
  if (available === 0) note('no-beds', { bedType: bedType ?? 'any type of bed' });
  else if (available < query.beds) {
    const counts = { available: bedsInWords(available), asked: bedsInWords(query.beds) };
    note('fewer-beds-than-asked', { ...counts, bedType: bedType ?? 'all its types together' });
  }
}

function linesAskedFor(home: HomeFacts, { bedType }: BedQuery, note: Note): HomeLine[] {
  if (bedType === undefined) return completeLines(home, offeredLines(home), {}, () => undefined);
  const { bedTypes } = home.offer;
  if (bedTypes?.length && !bedTypes.includes(bedType)) {
    note('type-not-offered', { bedType: bedTypeDetails(bedType).label });
    return [];
  }
  return completeLines(home, [lineOf(home, bedType)], { price: 'type-not-priced', beds: 'type-not-declared' }, note);
}

/**
 * Narrows to the lines that are priced, then declared, then permitted. Where a step would leave none it is a cause, and the
 * next step looks at what there was before, so that every cause is found and not only the first.
 */
function completeLines(
  home: HomeFacts,
  lines: readonly HomeLine[],
  codes: { price?: CauseCode; beds?: CauseCode },
  note: Note,
): HomeLine[] {
  const noteFor = (code: CauseCode | undefined, left: readonly HomeLine[]): void => {
    if (code) note(code, left.length > 0 ? { bedType: labels(left) } : {});
  };
  const priced = narrowed(lines, isPriced, (left) => noteFor(codes.price, left));
  const declared = narrowed(priced, isDeclared, (left) => noteFor(codes.beds, left));
  return narrowed(
    declared,
    (line) => isPermitted(line, home),
    (left) => left.length > 0 && noteFor('nursing-not-registered', left),
  );
}

function narrowed(
  lines: readonly HomeLine[],
  keep: (line: HomeLine) => boolean,
  onNone: (lines: readonly HomeLine[]) => void,
): HomeLine[] {
  const kept = lines.filter(keep);
  if (kept.length > 0) return kept;
  onNone(lines);
  return [...lines];
}

function labels(lines: readonly HomeLine[]): string {
  return wordList(lines.map((line) => bedTypeDetails(line.bedType).label));
}
