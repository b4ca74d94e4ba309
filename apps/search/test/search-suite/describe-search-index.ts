import { generatedCase, generatedSize } from './oracle-case';
import { QUERY_CASES } from './query-cases';
import { batches, type MakeSearchIndex, type SearchIndexCase, type SearchIndexFixture } from './search-index-case';
import { VERSION_CASES } from './version-cases';

export const WRITTEN_CASES: readonly SearchIndexCase[] = [...QUERY_CASES, ...VERSION_CASES];

/** The one behaviour suite of the port: every adapter runs all of it. */
export function describeSearchIndex(adapter: string, make: MakeSearchIndex, size = generatedSize()): void {
  const cases = [...WRITTEN_CASES, generatedCase(size)];

  describe(`[S98][R23][R27] search index on ${adapter}`, () => {
    let fixture: SearchIndexFixture;

    beforeAll(async () => {
      fixture = await make();
    }, 60_000);

    afterAll(async () => {
      await fixture.dispose();
    });

    it.each(cases.map((each) => [each.name, each] as const))(
      '%s',
      async (_, each) => {
        await runCase(each, fixture);
      },
      300_000,
    );
  });
}

/** Names of the cases that this adapter fails. */
export async function rejectedCases(make: MakeSearchIndex, cases: readonly SearchIndexCase[]): Promise<string[]> {
  const fixture = await make();
  const rejected: string[] = [];
  for (const each of cases) {
    await runCase(each, fixture).catch(() => rejected.push(each.name));
  }
  await fixture.dispose();
  return rejected;
}

async function runCase(each: SearchIndexCase, { index }: SearchIndexFixture): Promise<void> {
  await index.rebuild(batches());
  await each.run(index);
}
