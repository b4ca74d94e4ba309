import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainApps, isEnough, leastScore, runMutation, scoreTable } from '@oct/tools/mutation';
import { WORKSPACE } from '@oct/tools/supervisor';

const WITHIN_MS = 1_800_000;
const least = leastScore();

describe(`mutants of the domain folders: ${least} % are noticed by the specs beside them`, () => {
  it.each(domainApps(WORKSPACE))(
    'in %s',
    async (app) => {
      const score = await runMutation({ root: WORKSPACE, app });
      const shown = scoreTable([score], least);
      console.info(shown);
      if (!isEnough(score, least)) throw new Error(`${shown}\n${score.survivors.join('\n')}`);
    },
    WITHIN_MS,
  );
});

describe('a spec that asserts nothing', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'oct-mutation-'));
    for (const file of [
      'stryker.config.mjs',
      'tools/stryker-jest.cjs',
      'jest.config.cjs',
      '.swcrc.json',
      'package.json',
    ])
      cpSync(join(WORKSPACE, file), join(root, file));
    symlinkSync(join(WORKSPACE, 'node_modules'), join(root, 'node_modules'));
    const domain = join(root, 'apps/sample/src/domain');
    mkdirSync(domain, { recursive: true });
    writeFileSync(join(domain, 'is-over.ts'), 'export const isOver = (count: number) => count > 10;\n');
    writeFileSync(
      join(domain, 'is-over.spec.ts'),
      "import { isOver } from './is-over';\nit('works', () => void isOver(11));\n",
    );
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is seen through', async () => {
    const score = await runMutation({ root, app: 'sample' });
    expect(score).toMatchObject({ app: 'sample', killed: 0, percent: 0 });
    expect(score.survivors).toContainEqual(
      expect.stringMatching(/^apps\/sample\/src\/domain\/is-over\.ts:1:\d+ EqualityOperator: count >= 10$/),
    );
    expect(isEnough(score, least)).toBe(false);
  });
});
