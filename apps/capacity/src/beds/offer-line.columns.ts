import type { BedType, LineStatus } from '@oct/contracts';
import type { FigureTimes } from './domain/figure-times';
import { FIGURES, type Figure, type OfferLine, type Split } from './domain/offer-line';
import type { ColumnTypes } from './sql-columns';

const TIMES = ['counted', 'confirmed', 'received', 'valid'] as const;
const TIME_FIELDS = {
  counted: 'countedAt',
  confirmed: 'confirmedAt',
  received: 'receivedAt',
  valid: 'validAt',
} as const;

type TimeColumn = `${Figure}_${(typeof TIMES)[number]}_at`;

/** A row of offer_line, as JSON carries it to and from the database. */
export type OfferLineColumns = {
  bed_type: BedType;
  price_pence: number | null;
  unavailable_reason: string | null;
  expected_back: string | null;
  status: LineStatus;
  is_flexible: boolean;
} & { [F in Figure]: number | null } & { [C in TimeColumn]: string | null };

const TIME_COLUMNS = FIGURES.flatMap((figure) => TIMES.map((time): TimeColumn => `${figure}_${time}_at`));

/** Every column but the key. */
export const OFFER_LINE_TYPES: ColumnTypes = [
  ['bed_type', 'text'],
  ['price_pence', 'integer'],
  ...FIGURES.map((figure) => [figure, 'integer'] as const),
  ['unavailable_reason', 'text'],
  ['expected_back', 'date'],
  ['status', 'text'],
  ['is_flexible', 'boolean'],
  ...TIME_COLUMNS.map((column) => [column, 'timestamptz'] as const),
];

export function columnsOf(line: OfferLine): OfferLineColumns {
  const figures = FIGURES.map((figure) => [figure, line.split?.[figure] ?? null]);
  const times = FIGURES.flatMap((figure) =>
    TIMES.map((time) => [`${figure}_${time}_at`, line.times[figure][TIME_FIELDS[time]]?.toISOString() ?? null]),
  );
  return {
    bed_type: line.bedType,
    price_pence: line.pricePence,
    unavailable_reason: line.unavailableReason,
    expected_back: line.expectedBack,
    status: line.status,
    is_flexible: line.isFlexible,
    ...(Object.fromEntries(figures) as Record<Figure, number | null>),
    ...(Object.fromEntries(times) as Record<TimeColumn, string | null>),
  };
}

export function lineOf(row: OfferLineColumns): OfferLine {
  return {
    bedType: row.bed_type,
    pricePence: row.price_pence,
    split: splitOf(row),
    unavailableReason: row.unavailable_reason,
    expectedBack: row.expected_back,
    status: row.status,
    isFlexible: row.is_flexible,
    times: {
      maximum: timesOf(row, 'maximum'),
      occupied: timesOf(row, 'occupied'),
      reserved: timesOf(row, 'reserved'),
      accepting: timesOf(row, 'accepting'),
      unavailable: timesOf(row, 'unavailable'),
    },
  };
}

/** The table has all five or none. */
function splitOf({ maximum, occupied, reserved, accepting, unavailable }: OfferLineColumns): Split | null {
  if (maximum === null || occupied === null || reserved === null || accepting === null || unavailable === null) {
    return null;
  }
  return { maximum, occupied, reserved, accepting, unavailable };
}

function timesOf(row: OfferLineColumns, figure: Figure): FigureTimes {
  const time = (name: (typeof TIMES)[number]): Date | null => {
    const text = row[`${figure}_${name}_at`];
    return text === null ? null : new Date(text);
  };
  return {
    countedAt: time('counted'),
    confirmedAt: time('confirmed'),
    receivedAt: time('received'),
    validAt: time('valid'),
  };
}
