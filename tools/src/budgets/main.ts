import { constructorFindings } from './constructor-budget';
import { listSources } from './list-sources';
import { budgetFindings } from './size-budgets';
import { wordingFindings } from './wording';

const sources = listSources(process.cwd());
const findings = [
  ...budgetFindings(sources),
  ...sources.flatMap(constructorFindings),
  ...sources.flatMap(wordingFindings),
];
for (const { severity, path, message } of findings) console.log(`${severity}: ${path} ${message}`);
const errors = findings.filter((finding) => finding.severity === 'error').length;
console.log(`${errors} over budget, ${findings.length - errors} over target`);
process.exitCode = errors > 0 ? 1 : 0;
