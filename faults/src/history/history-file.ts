import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { HistoryEntry } from './history-entry';

/** Appends one line an entry. It need not survive a power cut: what it is compared with would not either. */
export class HistoryWriter {
  private readonly file: number;

  constructor(path: string) {
    this.file = openSync(path, 'a', 0o600);
  }

  write(entry: HistoryEntry): void {
    writeSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  close(): void {
    closeSync(this.file);
  }
}

const CHUNK_BYTES = 1 << 20;

/** Reads what was appended since the last look; a line that is not complete yet waits for the next one. */
export class HistoryReader {
  private readonly file: number;
  private position = 0;
  private rest = Buffer.alloc(0);

  constructor(path: string) {
    this.file = openSync(path, 'r');
  }

  readNew(): HistoryEntry[] {
    const entries: HistoryEntry[] = [];
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (;;) {
      const bytes = readSync(this.file, chunk, 0, CHUNK_BYTES, this.position);
      if (bytes === 0) return entries;
      this.position += bytes;
      this.rest = Buffer.concat([this.rest, chunk.subarray(0, bytes)]);
      const end = this.rest.lastIndexOf(0x0a);
      if (end < 0) continue;
      for (const line of this.rest.subarray(0, end).toString('utf8').split('\n'))
        entries.push(JSON.parse(line) as HistoryEntry);
      this.rest = this.rest.subarray(end + 1);
    }
  }

  close(): void {
    closeSync(this.file);
  }
}
