import type { RegisterFeed } from '../src/register-import/feeds/register-feed';

/** A kind of file, as far as a promise needs to write one. */
export interface FeedKindUnderTest {
  readonly kind: string;
  readonly file: (...rows: string[]) => string;
  readonly good: (locationId: string) => string;
  /** A record with one value that cannot be understood. */
  readonly bad: string;
  /** What is no record at all. */
  readonly broken: string;
  readonly firstLine: number;
}

export interface FeedPromise {
  readonly name: string;
  keep(kind: FeedKindUnderTest, feedOf: (content: string) => Promise<RegisterFeed>): Promise<void>;
}

/** Line and location id, or what the row is otherwise; in the order of the lines. */
async function read(feed: RegisterFeed): Promise<[number, string][]> {
  const found: [number, string][] = [];
  for await (const { line, row } of feed.rows())
    found.push([line, row.kind === 'location' ? row.locationId : row.kind]);
  return found.sort(([a], [b]) => a - b);
}

/** What every adapter of RegisterFeed promises. */
export const FEED_PROMISES: readonly FeedPromise[] = [
  {
    name: 'gives its records with their lines, the same each time it is read',
    async keep({ file, good, firstLine }, feedOf) {
      const feed = await feedOf(file(good('1-1'), good('1-2')));
      const expected = [
        [firstLine, '1-1'],
        [firstLine + 1, '1-2'],
      ];
      expect(await read(feed)).toEqual(expected);
      expect(await read(feed)).toEqual(expected);
    },
  },
  {
    name: 'goes on after a bad record and after one that cannot be read at all',
    async keep({ file, good, bad, broken, firstLine }, feedOf) {
      expect(await read(await feedOf(file(good('1-1'), bad, broken, good('1-2'))))).toEqual([
        [firstLine, '1-1'],
        [firstLine + 1, 'bad'],
        [firstLine + 2, 'bad'],
        [firstLine + 3, '1-2'],
      ]);
    },
  },
  {
    name: 'does not mind a byte-order mark, Windows line ends and empty lines at the end',
    async keep({ file, good }, feedOf) {
      const content = `\uFEFF${file(good('1-1'), good('1-2'))}\n\n`.replaceAll('\n', '\r\n');
      expect((await read(await feedOf(content))).map(([, what]) => what)).toEqual(['1-1', '1-2']);
    },
  },
];
