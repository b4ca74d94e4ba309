import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cqcRecord } from '../factories/cqc-record.factory';
import { TestFiles } from '../import-report';
import { FEED_PROMISES, type FeedKindUnderTest } from '../register-feed-promises';
import type { StagedLine } from '../../src/register-import/domain/staged-row';
import { openFeed } from '../../src/register-import/feeds/open-feed';
import type { RegisterFeed } from '../../src/register-import/feeds/register-feed';

const files = new TestFiles();
afterAll(() => files.remove());

const LIST = readFileSync(join(__dirname, '../fixtures/location-list.csv'), 'utf8');
const [HEADINGS = '', ...LIST_ROWS] = LIST.trimEnd().split('\n');

async function read(feed: RegisterFeed): Promise<StagedLine[]> {
  const lines: StagedLine[] = [];
  for await (const line of feed.rows()) lines.push(line);
  return lines;
}

/** Every kind of file keeps the same promises. `good(n)` is a record with that location id, `bad` one with a wrong number of beds. */
const KINDS: readonly FeedKindUnderTest[] = [
  {
    kind: 'lines of JSON',
    file: (...rows: string[]) => rows.join('\n'),
    good: (id: string) => JSON.stringify(cqcRecord({ locationId: id })),
    bad: JSON.stringify(cqcRecord({ numberOfBeds: 'x' })),
    broken: '{"locationId": ',
    firstLine: 1,
  },
  {
    kind: 'a list of JSON',
    file: (...rows: string[]) => `[\n${rows.join(',\n')}\n]`,
    good: (id: string) => JSON.stringify(cqcRecord({ locationId: id })),
    bad: JSON.stringify(cqcRecord({ numberOfBeds: 'x' })),
    broken: '{"locationId": 1 2}',
    firstLine: 2,
  },
  {
    kind: 'CSV',
    file: (...rows: string[]) => [HEADINGS, ...rows].join('\n'),
    good: (id: string) => (LIST_ROWS[0] ?? '').replace('1-900000001', id),
    bad: (LIST_ROWS[0] ?? '').replace('"24"', '"x"'),
    broken: '"Half "a row"',
    firstLine: 2,
  },
];

const write = (content: string) => files.write('feed', content);

describe.each(KINDS)('$kind', (kind) => {
  it.each(FEED_PROMISES)('$name', (promise) => promise.keep(kind, (content) => openFeed(write(content))));

  it('says which kind it is', async () => {
    const feed = await openFeed(write(kind.file(kind.good('1-1'))));
    expect(feed.kind).toBe(kind.kind === 'CSV' ? 'cqc-location-list' : 'cqc-api');
  });
});

/** Stops at the first row that is bad, as importers do that trust their files. */
class TrustingFeed implements RegisterFeed {
  readonly kind = 'cqc-api';
  readonly title = 'trusted export';
  readonly notes = [];

  constructor(private readonly trusted: RegisterFeed) {}

  async *rows(): AsyncIterable<StagedLine> {
    for await (const line of this.trusted.rows()) {
      if (line.row.kind === 'bad') return;
      yield line;
    }
  }
}

describe('a deliberately wrong adapter', () => {
  it.each(FEED_PROMISES)('$name', async (promise) => {
    const [lines] = KINDS;
    if (!lines) throw new Error('no kind');
    const kept = promise.keep(lines, async (content) => new TrustingFeed(await openFeed(write(content))));
    if (promise.name.startsWith('goes on after a bad record')) await expect(kept).rejects.toThrow('toEqual');
    else await kept;
  });
});

describe('a location list', () => {
  it('is read whatever the order of its columns, and tells which are missing and new', async () => {
    const columns = HEADINGS.split(',').map((_, i) => i);
    const cells = (row: string) => row.slice(1, -1).split('","');
    const moved = [HEADINGS, LIST_ROWS[0] ?? ''].map((row, isRow) =>
      [...columns.map((i) => cells(row)[i]).reverse(), isRow ? 'x' : 'Brand new']
        .filter((cell) => cell !== 'Dormant')
        .map((cell) => `"${cell}"`),
    );
    moved[1]?.splice(columns.length - 1 - cells(HEADINGS).indexOf('Dormant'), 1);
    const feed = await openFeed(files.write('moved.csv', moved.map((row) => row.join(',')).join('\n')));
    expect(feed.notes.join('\n')).toMatch(/Columns not in this file: .*Dormant/);
    expect(feed.notes.join('\n')).toContain('new here and were not read: Brand new');
    expect(await read(feed)).toMatchObject([
      { row: { locationId: '1-900000001', entry: { name: 'Invented Lodge', registeredBeds: 24 } } },
    ]);
  });
});

describe('another kind of file', () => {
  it.each([
    ['PDF', Buffer.from('%PDF-1.7\n%\u00e2\u00e3'), 'This is a PDF document.'],
    ['spreadsheet', Buffer.from('PK\u0003\u0004mimetype'), 'This is a spreadsheet'],
    ['compressed', Buffer.from([0x1f, 0x8b, 8, 0]), 'This is a compressed file'],
    ['web page', '<!doctype html><html></html>', 'This is a web page'],
    ['bytes', Buffer.from([1, 2, 0, 4]), 'This is not a text file.'],
    ['nothing', ' \n', 'This file is empty.'],
    ['JSON of something else', '{"hello": 1}\n', 'This is JSON, but not of CQC locations'],
    ['list of something else', '[1, 2]', 'This is a JSON list, but not of CQC locations.'],
    [
      'list answer',
      '{"total": 1, "totalPages": 1, "locations": [{"locationId": "1-1"}]}',
      'This is a list answer of the CQC API',
    ],
    ['other table', 'id,name,beds\n1,A,2\n', 'This is a table of another kind (its headings begin id, name, beds).'],
    ['directory', 'Name,CQC Location ID (for office use only),Postcode\nA,1-1,OL1 1AA\n', 'This is the CQC directory'],
    ['prose', 'Dear all\n', 'This is not a CQC file.'],
  ])('%s is refused in a sentence that says what is taken', async (name, content, sentence) => {
    const opening = openFeed(files.write(name, content));
    await expect(opening).rejects.toThrow(sentence);
    await expect(opening).rejects.toThrow('An import takes an export of the CQC API');
  });

  it('a file that is not there, or a folder, too', async () => {
    await expect(openFeed('nowhere.csv')).rejects.toThrow('There is no file nowhere.csv.');
    await expect(openFeed(__dirname)).rejects.toThrow('is not a file');
  });
});
