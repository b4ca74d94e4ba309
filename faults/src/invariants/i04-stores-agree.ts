import { createHash } from 'node:crypto';
import { logicalPartition } from '@oct/platform/messaging';
import { type Facts, figuresText, type HomeFact, type Invariant, PUBLIC_TOPIC, STATE_TOPIC } from './facts';

/** Compared by bucket, as one would compare millions: only what lies in a differing bucket is looked at home by home. */
export const storesAgree: Invariant = {
  name: 'I4',
  promise: 'after healing, PostgreSQL, the index, reports and the compacted topics agree in every bucket',
  check(facts) {
    const disagreements = differences(facts);
    return {
      checked: facts.homes.length,
      violations: disagreements.map(
        ({ store, buckets, homes }) =>
          `${store} differs from PostgreSQL in ${buckets} ${buckets === 1 ? 'bucket' : 'buckets'}: ${homes.slice(0, 3).join(', ')}`,
      ),
    };
  },
};

export interface Difference {
  readonly store: string;
  readonly buckets: number;
  readonly homes: readonly string[];
}

type Stores = Pick<Facts, 'homes' | 'index' | 'records' | 'reports'>;

/** Which stores do not say what PostgreSQL says; empty when all agree. */
export function differences(facts: Stores): Difference[] {
  const truth = texts(facts.homes);
  const stores: readonly (readonly [string, ReadonlyMap<string, string>])[] = [
    ['the index', texts(facts.index)],
    ['the report', texts(facts.reports)],
    [STATE_TOPIC, texts(newestOf(facts, STATE_TOPIC))],
    [PUBLIC_TOPIC, texts(newestOf(facts, PUBLIC_TOPIC))],
  ];
  return stores.flatMap(([store, told]) => {
    // Reports know no moment of a count: they are compared in what they have.
    const expected = store === 'the report' ? withoutTimes(truth) : truth;
    const homes = [...new Set([...expected.keys(), ...told.keys()])];
    const buckets = differingBuckets(homes, expected, told);
    if (buckets.size === 0) return [];
    const differing = homes.filter((home) => expected.get(home) !== told.get(home));
    return [{ store, buckets: buckets.size, homes: differing.sort() }];
  });
}

function differingBuckets(
  homes: readonly string[],
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): ReadonlySet<number> {
  const hashes = (texts: ReadonlyMap<string, string>) => {
    const buckets = new Map<number, string[]>();
    for (const home of homes) {
      const bucket = logicalPartition(home);
      const text = texts.get(home);
      if (text !== undefined) buckets.set(bucket, [...(buckets.get(bucket) ?? []), `${home} ${text}`]);
    }
    return new Map([...buckets].map(([bucket, all]) => [bucket, hash(all.sort().join('\n'))]));
  };
  const [first, second] = [hashes(one), hashes(other)];
  const all = [...new Set([...first.keys(), ...second.keys()])];
  return new Set(all.filter((bucket) => first.get(bucket) !== second.get(bucket)));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** What compaction will leave: the last record of each key. */
function newestOf({ records }: Pick<Facts, 'records'>, topic: string): HomeFact[] {
  const last = new Map(records.filter((each) => each.topic === topic).map((each) => [each.location, each]));
  return [...last.values()].map(({ location, lines }) => ({ location, lines }));
}

/** A home that counted nothing yet says nothing, in whichever form. */
function texts(homes: readonly HomeFact[]): ReadonlyMap<string, string> {
  return new Map(
    homes.map(({ location, lines }) => [location, figuresText(lines)] as const).filter(([, text]) => text !== ''),
  );
}

function withoutTimes(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].map(([home, text]) => [home, text.replace(/ \S+(?=;|$)/g, ' null')]));
}
