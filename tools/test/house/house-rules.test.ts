import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { APPS } from '@oct/contracts';
import { budgetFindings, constructorFindings, wordingFindings } from '@oct/tools/budgets';

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
  inTreeWith(files, 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'apps',
    'libs',
    'tools/src',
    'faults/src',
  ]);
const lint = (files: Record<string, string>) =>
  inTreeWith(files, 'eslint', ['apps', '--max-warnings', '0', '--format', 'json']);
const nothing: Record<string, string> = {
  'apps/gateway/src/b.ts': 'export const b = 1;\n',
  'tools/src/t.ts': 'export const t = 1;\n',
  'libs/ui/src/u.ts': 'export const u = 1;\n',
  'libs/platform/src/p.ts': 'export const p = 1;\n',
  'libs/testing/src/e.ts': 'export const e = 1;\n',
  'libs/contracts/src/index.ts': 'export const x = 1;\n',
  'apps/search/src/b.ts': 'export const b = 1;\n',
  'faults/src/f.ts': 'export const f = 1;\n',
};

const FORBIDDEN_IMPORTS = [
  ...APPS.map(
    (app) =>
      [
        `${app}-imports-no-other-app`,
        `apps/${app}/src/other-app.ts`,
        `export { b } from '../../${app === 'search' ? 'gateway' : 'search'}/src/b';\n`,
      ] as const,
  ),
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
  ['apps-use-contracts-and-platform-only', 'apps/capacity/src/tool.ts', "export { t } from '../../../tools/src/t';\n"],
  ['ui-only-for-web', 'apps/capacity/src/ui.ts', "export { u } from '../../../libs/ui/src/u';\n"],
  ['ui-uses-contracts-only', 'libs/ui/src/platform.ts', "export { p } from '../../platform/src/p';\n"],
  ['testing-imports-no-app', 'libs/testing/src/app.ts', "export { b } from '../../../apps/search/src/b';\n"],
  ['tools-import-no-app', 'tools/src/app.ts', "export { b } from '../../apps/search/src/b';\n"],
  ['faults-import-no-app', 'faults/src/app.ts', "export { b } from '../../apps/search/src/b';\n"],
  ['nothing-imports-faults', 'tools/src/faults.ts', "export { f } from '../../faults/src/f';\n"],
  ['testing-only-from-tests', 'libs/platform/src/testing.ts', "export { e } from '../../testing/src/e';\n"],
  ['nothing-unresolvable', 'apps/capacity/src/nowhere.ts', "export { n } from './not-there';\n"],
  ['no-cycles', 'apps/capacity/src/circle.ts', "export { d } from './circle-back';\nexport const c = 1;\n"],
] as const;

describe('boundaries', () => {
  it('accept a tree that keeps them', () => {
    expect(cruise({ ...nothing, 'apps/capacity/src/a.ts': 'export const a = 1;\n' })).toMatchObject({ status: 0 });
  });

  it('have a wrong import here for every rule that there is', () => {
    const { forbidden } = require(join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };
    expect(forbidden.map(({ name }) => name).sort()).toEqual(FORBIDDEN_IMPORTS.map(([rule]) => rule).sort());
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
  ['no-misused-promises', 'export const a = [1].some(async () => Promise.resolve(true));\n'],
  ['await-thenable', 'export async function a(): Promise<number> {\n  return await (1 as number);\n}\n'],
  ['no-unsafe-assignment', 'export const a: string = JSON.parse("1");\n'],
  ['no-unsafe-call', 'export const a: unknown = JSON.parse("1")();\n'],
  ['no-unsafe-return', 'export function a(): string {\n  return JSON.parse("1");\n}\n'],
  ['switch-exhaustiveness-check', "export function a(b: 'x' | 'y'): void {\n  switch (b) {\n    case 'x':\n  }\n}\n"],
  ['only-throw-error', "export function a(): never {\n  throw 'text';\n}\n"],
  ['no-non-null-assertion', 'export const a = (b?: string): string => b!;\n'],
  ['eqeqeq', 'export const a = (b: number): boolean => b == 1;\n'],
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

interface LintConfig {
  rules?: Record<string, unknown>;
}

describe('lint rules', () => {
  it('all have refused code here', () => {
    const shown = spawnSync(
      process.execPath,
      [
        '-e',
        `import('${join(root, 'eslint.config.mjs')}').then((m) => console.log(JSON.stringify(m.default.map(({ rules }) => ({ rules })))))`,
      ],
      { encoding: 'utf8' },
    );
    const rules = (JSON.parse(shown.stdout) as LintConfig[]).flatMap((part) => Object.entries(part.rules ?? {}));
    const on = rules.filter(([, level]) => level !== 'off').map(([name]) => name.replace('@typescript-eslint/', ''));
    const refused = new Set<string>(REFUSED_CODE.map(([rule]) => rule));
    expect(on.filter((name) => !refused.has(name))).toEqual([]);
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

describe('constructor budget', () => {
  const service = (dependencies: number, decorator = '@Injectable()\n'): { path: string; text: string } => {
    const parameters = Array.from({ length: dependencies }, (_, n) => `private readonly d${n}: D${n}`).join(', ');
    return { path: 'apps/a/src/a.service.ts', text: `${decorator}class A { constructor(${parameters}) {} }` };
  };

  it('refuses a class that takes more than five others, by name (shown able to fail)', () => {
    expect(constructorFindings(service(6))).toEqual([
      {
        path: 'apps/a/src/a.service.ts',
        severity: 'error',
        message: 'A depends on 6 others; a class takes at most 5',
      },
    ]);
  });

  it('lets five pass, data of a class that Nest does not put together, and what a test makes', () => {
    expect(constructorFindings(service(5))).toEqual([]);
    expect(constructorFindings(service(7, ''))).toEqual([]);
    expect(constructorFindings({ ...service(7), path: 'apps/a/test/a.test.ts' })).toEqual([]);
  });
});

describe('wording', () => {
  it.each(['(issue 3)', 'see issue #12'])('refuses "%s" in a comment (shown able to fail)', (words) => {
    const [finding] = wordingFindings({ path: 'apps/a/src/a.ts', text: `// why\n// ${words}\n` });
    expect(finding).toMatchObject({ severity: 'error', message: expect.stringContaining('line 2') as string });
  });

  it('lets rows, rulings and threads of other projects pass', () =>
    expect(wordingFindings({ path: 'apps/a/src/a.ts', text: '// S62, R8, nestjs/nest#14664: issues a token' })).toEqual(
      [],
    ));
});
