import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryEntry } from './history-entry';
import { HistoryReader, HistoryWriter } from './history-file';

const notSent = (at: number): HistoryEntry => ({ kind: 'save-not-sent', at });

describe('the history file [QUALITY 4.3]', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oct-history-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('gives a reader what was appended since its last look, in order', () => {
    const path = join(folder, 'history.jsonl');
    const writer = new HistoryWriter(path);
    const reader = new HistoryReader(path);
    writer.write(notSent(1));
    writer.write(notSent(2));
    expect(reader.readNew()).toEqual([notSent(1), notSent(2)]);
    expect(reader.readNew()).toEqual([]);
    writer.write(notSent(3));
    expect(reader.readNew()).toEqual([notSent(3)]);
    writer.close();
    reader.close();
  });

  it('waits for the rest of a line that is being written', () => {
    const path = join(folder, 'history.jsonl');
    appendFileSync(path, '{"kind":"save-not');
    const reader = new HistoryReader(path);
    expect(reader.readNew()).toEqual([]);
    appendFileSync(path, '-sent","at":7}\n');
    expect(reader.readNew()).toEqual([notSent(7)]);
    reader.close();
  });
});
