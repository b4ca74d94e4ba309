import { featureReport, readFeatures, titlesIn } from './feature-report';

const features = readFeatures(
  '# x\n| # | row |\n|---|---|\n| S62 | Vacancies may not exceed the total |\n| R8 | One button |\n',
);

describe('features report', () => {
  it('reads one row per line', () => {
    expect(features).toEqual([
      { row: 'S62', text: 'Vacancies may not exceed the total' },
      { row: 'R8', text: 'One button' },
    ]);
  });

  it('finds tags in titles and in tables of cases', () => {
    const source = `it('[S62] refuses more vacancies than beds', f);\n  ['[S62][R8] both', 1],\nconst x = a[R8];`;
    expect(titlesIn('a.test.ts', source).map(({ title }) => title)).toEqual([
      '[S62] refuses more vacancies than beds',
      '[S62][R8] both',
    ]);
  });

  it('tells covered, uncovered and unknown rows apart', () => {
    const report = featureReport(features, titlesIn('a.test.ts', `it('[S62] x'); it('[S${998 + 1}] y')`));
    expect(report.covered.map(({ feature }) => feature.row)).toEqual(['S62']);
    expect(report.uncovered.map(({ row }) => row)).toEqual(['R8']);
    expect(report.unknown.map(({ row }) => row)).toEqual(['S999']);
  });
});
