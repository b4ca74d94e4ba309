import { hasFailed } from '../../../src/experiments/run-experiment';
import { totalsOf } from '../../../src/report/report';
import { runRig } from '../../run-rig';

const KILLS = 60;
const WITHIN_MS = 3_600_000;
jest.setTimeout(WITHIN_MS);

describe('sixty kills over all processes [QUALITY 4.3]', () => {
  it('lose no acknowledged save, break no invariant and heal without a hand', async () => {
    const { report, exitCode } = await runRig(['--mode', 'full', '--kills', String(KILLS), '--rate', '8']);
    const experiments = report?.experiments ?? [];
    expect(experiments.filter(hasFailed).map(({ fault, troubles }) => [fault, ...troubles])).toEqual([]);
    expect(totalsOf(experiments)).toMatchObject({ faults: KILLS, lost: 0, failed: 0 });
    expect(exitCode).toBe(0);
  });
});
