import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NationalCopy, type NationalRecord } from './national-copy';

const TOPIC = 'national.capacity.v1';
const record = (change: Partial<NationalRecord> = {}): NationalRecord => ({
  topic: TOPIC,
  partition: 3,
  offset: '7',
  key: '1-1',
  version: 2,
  data: { beds: 2 },
  ...change,
});

describe('the copy of a national consumer [S134]', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oct-copy-'));
  let files = 0;
  const fresh = (): string => join(folder, `${(files += 1)}.json`);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps the newest version of a home, whatever the order in which versions come', () => {
    const copy = NationalCopy.open(fresh());
    expect(copy.fold(record())).toBe(true);
    expect(copy.fold(record())).toBe(false);
    expect(copy.fold(record({ version: 1, data: { beds: 1 } }))).toBe(false);
    expect(copy.fold(record({ version: 4294967296, data: { beds: 3 } }))).toBe(true);
    expect([...copy.homes(TOPIC)]).toEqual([['1-1', { beds: 3 }]]);
  });

  it('forgets a home at its tombstone, and an older state does not bring it back', () => {
    const copy = NationalCopy.open(fresh());
    copy.fold(record());
    copy.fold(record({ version: 3, data: null }));
    copy.fold(record({ version: 2 }));
    expect(copy.homes(TOPIC).size).toBe(0);
    copy.fold(record({ version: 4, data: { beds: 1 } }));
    expect(copy.homes(TOPIC).size).toBe(1);
  });

  it('goes on where it was saved, each partition by itself', () => {
    const file = fresh();
    const copy = NationalCopy.open(file);
    copy.fold(record());
    copy.save();
    copy.fold(record({ offset: '8', version: 9 }));
    const again = NationalCopy.open(file);
    expect(again.position(TOPIC, 3)).toBe('8');
    expect(again.position(TOPIC, 4)).toBe('0');
    expect(again.fold(record({ offset: '8', version: 9 }))).toBe(true);
  });

  it('reads the old file after a crash in the middle of a save', () => {
    const file = fresh();
    const copy = NationalCopy.open(file);
    copy.fold(record());
    copy.save();
    writeFileSync(`${file}.new`, '{"posit');
    expect(NationalCopy.open(file).homes(TOPIC).size).toBe(1);
  });
});
