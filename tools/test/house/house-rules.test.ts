import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { budgetFindings } from '@oct/tools/budgets';

const root = join(__dirname, '../../..');

interface Outcome {
  status: number | null;
  output: string;
}

/** A small tree of its own with our rule files and one deliberate mistake; the real tree is never touched. */
function inTreeWith(files: Record<string, string>, command: string, args: string[]): Outcome {
  const tree = mkdtempSync(join(tmpdir(), 'oct-house-'));
  try {
    for (const name of [
      '.dependency-cruiser.cjs',
      'eslint.config.mjs',
      'tsconfig.json',
      'tsconfig.base.json',
      'package.json',
    ]) {
      cpSync(join(root, name), join(tree, name));
    }
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    }
    const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', command), args, {
      cwd: tree,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const cruise = (files: Record<string, string>) =>
  inTreeWith(files, 'depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs']);
const lint = (files: Record<string, string>) =>
  inTreeWith(files, 'eslint', ['apps', '--max-warnings', '0', '--format', 'json']);
const nothing = {
  'libs/contracts/src/index.ts': 'export const x = 1;\n',
  'apps/search/src/b.ts': 'export const b = 1;\n',
};

const FORBIDDEN_IMPORTS = [
  ['capacity-imports-no-other-app', 'apps/capacity/src/other-app.ts', "export { b } from '../../search/src/b';\n"],
  [
    'domain-imports-only-domain',
    'apps/capacity/src/beds/domain/framework.ts',
    "export { Injectable } from '@nestjs/common';\n",
  ],
  ['contracts-import-nothing', 'libs/contracts/src/framework.ts', "export { Injectable } from '@nestjs/common';\n"],
  ['platform-imports-only-contracts', 'libs/platform/src/app.ts', "export { b } from '../../../apps/search/src/b';\n"],
  ['kafkajs-only-in-messaging', 'apps/capacity/src/kafka.ts', "export { Kafka } from 'kafkajs';\n"],
  [
    'opensearch-only-in-search',
    'apps/capacity/src/opensearch.ts',
    "export { Client } from '@opensearch-project/opensearch';\n",
  ],
  ['no-dev-dependency-in-product', 'apps/capacity/src/dev.ts', "export { Test } from '@nestjs/testing';\n"],
  ['no-cycles', 'apps/capacity/src/circle.ts', "export { d } from './circle-back';\nexport const c = 1;\n"],
] as const;

describe('boundaries', () => {
  it('accept a tree that keeps them', () => {
    expect(cruise({ ...nothing, 'apps/capacity/src/a.ts': 'export const a = 1;\n' })).toMatchObject({ status: 0 });
  });

  it('reject each import that they are there for, by name (shown able to fail)', () => {
    const wrong = Object.fromEntries(FORBIDDEN_IMPORTS.map(([, path, text]) => [path, text]));
    const { status, output } = cruise({
      ...nothing,
      ...wrong,
      'apps/capacity/src/circle-back.ts': "export { c } from './circle';\nexport const d = 1;\n",
    });
    const found = output.split('\n').filter((line) => line.includes('error '));
    for (const [rule, path] of FORBIDDEN_IMPORTS)
      expect(found.filter((line) => line.includes(rule) && line.includes(path.replace('.ts', '')))).not.toEqual([]);
    expect(status).not.toBe(0);
  });
});

const REFUSED_CODE = [
  ['no-explicit-any', 'export const a: any = 1;\n'],
  ['ban-ts-comment', '// @ts-ignore\nexport const a: string = 1;\n'],
  ['no-floating-promises', 'export function a(): void {\n  Promise.resolve(1);\n}\n'],
  ['no-restricted-syntax', 'export const a = new Date();\n'],
  ['no-restricted-syntax', 'export const a = Date.now();\n'],
  ['no-empty', 'export function a(): void {\n  try {\n    JSON.parse("");\n  } catch {}\n}\n'],
  ['no-console', 'console.log(1);\nexport {};\n'],
  ['no-explicit-any', '// eslint-disable-next-line\nexport const a: any = 1;\n'],
] as const;

interface LintResult {
  filePath: string;
  messages: { ruleId: string | null }[];
}

describe('lint', () => {
  it('refuses any, @ts-ignore, floating promises, the time of the machine, swallowed errors, console output and suppressions', () => {
    const files = Object.fromEntries(
      REFUSED_CODE.map(([, text], index) => [`apps/capacity/src/wrong-${index}.ts`, text]),
    );
    const { status, output } = lint(files);
    const results = JSON.parse(output.slice(output.indexOf('['))) as LintResult[];
    REFUSED_CODE.forEach(([rule], index) => {
      const rules =
        results
          .find(({ filePath }) => filePath.endsWith(`wrong-${index}.ts`))
          ?.messages.map(({ ruleId }) => ruleId ?? '') ?? [];
      expect(rules.some((ruleId) => ruleId.endsWith(rule))).toBe(true);
    });
    expect(status).not.toBe(0);
  });
});

describe('size budgets', () => {
  it.each([
    ['apps/capacity/src/beds/beds.controller.ts', 201, 'error'],
    ['apps/capacity/src/beds/beds.controller.ts', 150, 'warning'],
    ['apps/capacity/src/beds/save-beds.service.ts', 251, 'error'],
    ['apps/capacity/src/beds/domain/offer-line.ts', 201, 'error'],
    ['libs/platform/src/http/x.ts', 401, 'error'],
    ['apps/capacity/src/beds-utils.ts', 10, 'error'],
    ['libs/common/src/a.ts', 10, 'error'],
    ['apps/a/src/1/2/3/4/5/6/a.ts', 10, 'error'],
  ])('%s with %i lines: %s', (path, lines, severity) => {
    expect(budgetFindings([{ path, lines }]).map((finding) => finding.severity)).toContain(severity);
  });

  it('lets a file of ordinary size pass', () => {
    expect(budgetFindings([{ path: 'apps/capacity/src/beds/beds.controller.ts', lines: 80 }])).toEqual([]);
  });
});
