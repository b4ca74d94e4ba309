// House rules: types, lint, boundaries, format, size budgets. All run, all findings are shown, any finding fails.
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const checks = [
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['lint', bin('eslint'), ['apps', 'libs', 'tools', 'faults', '--max-warnings', '0']],
  ['boundaries', bin('depcruise'), ['--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'tools/src', 'faults/src']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['size budgets', process.execPath, [join(root, 'tools/bin/run.mjs'), 'budgets']],
];
const wanted = process.argv.slice(2);
const failed = checks
  .filter(([name]) => wanted.length === 0 || wanted.includes(name))
  .filter(([name, command, args]) => {
    process.stdout.write(`check: ${name}\n`);
    const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
    return status !== 0;
  })
  .map(([name]) => name);
process.stdout.write(failed.length === 0 ? 'check: all house rules hold\n' : `check: failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
