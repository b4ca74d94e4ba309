import type { Rating } from '../../location/domain/register-entry';
import { readDay, readText } from './read-values';

const WORDS = [
  'Outstanding',
  'Good',
  'Requires improvement',
  'Inadequate',
  'Inspected but not rated',
  'No published rating',
  'Insufficient evidence to rate',
];

/** In CQC's usual spelling. "Not Rated" says that there is no rating, which is what absence says too. */
export function ratingWords(text: string | undefined): string | undefined {
  if (text === undefined || /^not (yet )?rated$/i.test(text)) return undefined;
  return WORDS.find((words) => words.toLowerCase() === text.toLowerCase()) ?? text;
}

/** The newest of the active assessment of the newer framework and the last rated inspection (DATA 2.2). */
export function newestRating(record: Readonly<Record<string, unknown>>): Rating | undefined {
  const rated = [...assessmentRatings(record), ...inspectionRatings(record)];
  return rated.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))[0];
}

function assessmentRatings(record: Readonly<Record<string, unknown>>): Rating[] {
  const current = objects(record.assessment)
    .flatMap((assessment) => objects(object(assessment.ratings).asgRatings))
    .filter((each) => each.status === 'Current' && each.assessmentPlanStatus === 'Active');
  const ofHomes = current.filter((each) => each.name === 'Care Homes');
  return (ofHomes.length > 0 ? ofHomes : current).flatMap((each) =>
    rating(each.rating, each.assessmentDate, { isInherited: false, framework: 'assessment' }),
  );
}

function inspectionRatings(record: Readonly<Record<string, unknown>>): Rating[] {
  const ratings = object(record.currentRatings);
  const overall = object(ratings.overall);
  const isInherited = typeof overall.organisationId === 'string';
  return rating(overall.rating, overall.reportDate ?? ratings.reportDate, { isInherited, framework: 'inspection' });
}

function rating(words: unknown, date: unknown, rest: Pick<Rating, 'isInherited' | 'framework'>): Rating[] {
  const overall = ratingWords(readText(words, 60));
  return overall === undefined ? [] : [{ overall, date: readDay(date) ?? null, ...rest }];
}

/** A file that gives only the word says nothing against the date that is known for the same word. */
export function completedRating(known: Rating | null, staged: Rating): Rating {
  if (known === null || staged.date !== null || known.overall !== staged.overall) return staged;
  return known;
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function objects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(object) : [];
}
