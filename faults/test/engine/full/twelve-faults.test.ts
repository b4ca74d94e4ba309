import { ORDINARY } from '../../../src/experiments/catalogue';
import { SABOTAGES } from '../../../src/experiments/sabotage';
import { INVARIANTS } from '../../../src/invariants';
import { hasFailed } from '../../../src/experiments/run-experiment';
import { type RigRun, runRig } from '../../run-rig';

// Six minutes on a machine of its own; a busy one takes longer, and that is no failure.
const WITHIN_MS = 900_000;
jest.setTimeout(WITHIN_MS);

describe('twelve faults of one running system in full mode [QUALITY 4.3][QUALITY 4.4]', () => {
  let run: RigRun;
  beforeAll(async () => {
    run = await runRig(['--mode', 'full', '--rate', '4', '--searches', '3', '--sabotage']);
  }, WITHIN_MS);

  it.each(ORDINARY.full)('%s: nothing is lost, and it heals without a hand within 30 s', (name) => {
    const experiment = run.report?.experiments.find(({ fault }) => fault === name);
    expect({ name, failed: experiment && hasFailed(experiment), healed: experiment?.healedMs !== undefined }).toEqual({
      name,
      failed: false,
      healed: true,
    });
  });

  it.each(INVARIANTS.map(({ name, promise }) => [name, promise] as const))('%s holds and saw something: %s', (name) => {
    const finding = run.report?.experiments.at(-1)?.findings.find(({ invariant }) => invariant === name);
    expect(finding?.violations).toEqual([]);
    expect(finding?.checked).toBeGreaterThan(0);
  });

  it.each(SABOTAGES)('the checker is shown able to fail: $what', ({ what, breaks }) => {
    expect(run.report?.sabotages.find((each) => each.what === what)).toEqual({ what, breaks, missed: [] });
  });

  it('prints its seed, so that a failure can be had again', () => {
    expect(run.output).toContain(`seed ${run.report?.seed}`);
    expect(run.exitCode).toBe(0);
  });
});
