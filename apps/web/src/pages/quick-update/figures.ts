import { bedType, type BedsView } from '@oct/contracts';
import { NOT_REPORTED } from '@oct/ui';
import { counted } from '../../words/counts';

export type OfferLine = BedsView['lines'][number];

/** Entered, though the vacancies of a closed type are not shown to everybody (R1, R2). */
export function isDeclared(line: OfferLine): boolean {
  return line.maximum !== null && (line.accepting !== null || line.status === 'closed');
}

/** What a home reads of one of its lines: "2 of 20 free", "Full, 20 beds", "Closed, 2 of 20 empty". */
export function lineWords(line: OfferLine): string {
  if (line.maximum === null || !isDeclared(line)) return NOT_REPORTED;
  if (line.accepting === null) return `Closed, ${counted(line.maximum, 'bed')}`;
  const flexible = line.isFlexible ? ', flexible' : '';
  if (line.status === 'closed') return `Closed, ${line.accepting} of ${line.maximum} empty${flexible}`;
  if (line.accepting === 0) return `Full, ${counted(line.maximum, 'bed')}${flexible}`;
  return `${line.accepting} of ${line.maximum} free${flexible}`;
}

/** What discharge teams read of it: a closed type has no bed for them, whatever stands empty (R1). */
export function searchersRead(line: OfferLine): string {
  const { label } = bedType(line.bedType);
  if (line.status === 'closed') return `${label}: closed`;
  return line.accepting ? `${label}: ${counted(line.accepting, 'bed')} free` : `${label}: full`;
}
