import { UnreadableValueError } from './read-values';
import type { RowProblem } from './staged-row';

/** Reads the fields of one record and collects what is wrong with any of them, so that a person sees all of it at once. */
export class RowReader {
  readonly problems: RowProblem[] = [];

  constructor(readonly record: Readonly<Record<string, unknown>>) {}

  read<T>(field: string, read: (value: unknown) => T | undefined): T | undefined {
    try {
      return read(this.record[field]);
    } catch (error) {
      if (!(error instanceof UnreadableValueError)) throw error;
      this.problems.push({ field, reason: error.message });
      return undefined;
    }
  }

  /** Undefined only together with a problem. */
  required<T>(field: string, read: (value: unknown) => T | undefined): T | undefined {
    const before = this.problems.length;
    const value = this.read(field, read);
    if (value === undefined && this.problems.length === before) this.problems.push({ field, reason: 'is missing' });
    return value;
  }
}
