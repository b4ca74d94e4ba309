import { budgetFindings } from './size-budgets';
import { listSources } from './list-sources';

const findings = budgetFindings(listSources(process.cwd()));
for (const { severity, path, message } of findings) console.log(`${severity}: ${path} ${message}`);
const errors = findings.filter((finding) => finding.severity === 'error').length;
console.log(`${errors} over budget, ${findings.length - errors} over target`);
process.exitCode = errors > 0 ? 1 : 0;
