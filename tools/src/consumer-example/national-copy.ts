import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** One record of a national topic, as far as a copy needs it. */
export interface NationalRecord {
  topic: string;
  partition: number;
  offset: string;
  /** Id of the home. */
  key: string;
  /** Header `ce_version`: larger is newer. */
  version: number;
  /** null: the home is no more. */
  data: object | null;
}

interface Stored {
  positions: Record<string, string>;
  homes: Record<string, { version: number; data: object | null }>;
}

/**
 * The newest state of each home by topic, and how far each partition was read: one file, so that neither can be newer than the
 * other. A real copy is a table, and the positions a second one written in the same transaction.
 */
export class NationalCopy {
  private constructor(
    private readonly file: string,
    private readonly stored: Stored,
  ) {}

  static open(file: string): NationalCopy {
    const empty: Stored = { positions: {}, homes: {} };
    return new NationalCopy(file, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Stored) : empty);
  }

  /**
   * Whether it was news. Records come at least once and not always in order, so the version decides and never the arrival. A
   * tombstone is kept with its version: an older state that comes after it must not bring the home back.
   */
  fold({ topic, partition, offset, key, version, data }: NationalRecord): boolean {
    this.stored.positions[`${topic}/${partition}`] = String(BigInt(offset) + 1n);
    const name = `${topic} ${key}`;
    const known = this.stored.homes[name];
    if (known && known.version >= version) return false;
    this.stored.homes[name] = { version, data };
    return true;
  }

  /** Offset of the first record that is not in the copy. */
  position(topic: string, partition: number): string {
    return this.stored.positions[`${topic}/${partition}`] ?? '0';
  }

  /** Homes that there are, with what is known of them. */
  homes(topic: string): Map<string, object> {
    const prefix = `${topic} `;
    const found = new Map<string, object>();
    for (const [name, { data }] of Object.entries(this.stored.homes))
      if (name.startsWith(prefix) && data !== null) found.set(name.slice(prefix.length), data);
    return found;
  }

  /** Written beside and moved into place: after a crash there is the old file or the new one. */
  save(): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(this.stored));
    renameSync(`${this.file}.new`, this.file);
  }
}
