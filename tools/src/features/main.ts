import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSources } from '../budgets';
import { featureReport, readFeatures, titlesIn } from './feature-report';

const root = process.cwd();
const features = readFeatures(readFileSync(join(root, 'docs/features.md'), 'utf8'));
const tests = listSources(root).filter(({ path }) =>
  /\.(spec|test)\.ts$|\/test\/.*\.ts$|libs\/testing\/.*\.ts$/.test(path),
);
const report = featureReport(
  features,
  tests.flatMap(({ path }) => titlesIn(path, readFileSync(join(root, path), 'utf8'))),
);
const wantsAll = !process.argv.includes('--totals');

if (wantsAll) {
  for (const { feature, tests: proofs } of report.covered) {
    console.log(`${feature.row}  ${feature.text}`);
    for (const { file, title } of proofs) console.log(`      ${file}: ${title}`);
  }
  console.log('\nRows without a test:');
  for (const { row, text } of report.uncovered) console.log(`${row}  ${text}`);
}
for (const { row, tests: proofs } of report.unknown)
  console.log(`Unknown row ${row} in ${proofs.map(({ file }) => file).join(', ')}`);
const count = (letter: string) => {
  const covered = report.covered.filter(({ feature }) => feature.row.startsWith(letter)).length;
  return `${letter} ${covered} of ${features.filter(({ row }) => row.startsWith(letter)).length}`;
};
console.log(
  `\n${report.covered.length} rows covered, ${report.uncovered.length} uncovered, ${report.unknown.length} unknown (${['S', 'C', 'N', 'R'].map(count).join(', ')})`,
);
process.exitCode = report.unknown.length > 0 ? 1 : 0;
