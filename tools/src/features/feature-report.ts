export interface Feature {
  row: string;
  text: string;
}

export interface TestTitle {
  file: string;
  title: string;
}

export interface FeatureReport {
  covered: { feature: Feature; tests: TestTitle[] }[];
  uncovered: Feature[];
  /** Tags in test titles that name no row. */
  unknown: { row: string; tests: TestTitle[] }[];
}

const ROW = /^\| ([SCNR]\d+) \| (.+?) \|\s*$/;
const TAG = /\[([A-Z]\d+)\]/g;
/** Text between quotes or back-ticks on a line that has a tag: titles of tests, suites and tables of cases. */
const TITLE = /(['"`])((?:\\.|(?!\1).)*\[[A-Z]\d+\](?:\\.|(?!\1).)*)\1/g;

export function readFeatures(markdown: string): Feature[] {
  return markdown.split('\n').flatMap((line) => {
    const match = ROW.exec(line);
    return match?.[1] && match[2] ? [{ row: match[1], text: match[2] }] : [];
  });
}

export function titlesIn(file: string, source: string): TestTitle[] {
  return [...source.matchAll(TITLE)].map((match) => ({ file, title: match[2] ?? '' }));
}

export function featureReport(features: readonly Feature[], titles: readonly TestTitle[]): FeatureReport {
  const byRow = new Map<string, TestTitle[]>();
  for (const title of titles) {
    for (const [, row = ''] of title.title.matchAll(TAG)) byRow.set(row, [...(byRow.get(row) ?? []), title]);
  }
  const known = new Set(features.map((feature) => feature.row));
  return {
    covered: features
      .filter(({ row }) => byRow.has(row))
      .map((feature) => ({ feature, tests: byRow.get(feature.row) ?? [] })),
    uncovered: features.filter(({ row }) => !byRow.has(row)),
    unknown: [...byRow].filter(([row]) => !known.has(row)).map(([row, tests]) => ({ row, tests })),
  };
}
