import { ORDINARY } from '../../../src/experiments/catalogue';
import { SABOTAGES } from '../../../src/experiments/damage';
import { IDLE_FAULT } from '../../../src/experiments/sabotage';
import { INVARIANTS } from '../../../src/invariants';
import { AGREES_WITHIN_MS, hasFailed, isForOthers } from '../../../src/experiments/run-experiment';
import { type RigRun, runRig } from '../../run-rig';

/** QUALITY 4.3, on a machine of its own; a busy one takes longer, and that is no failure. */
const MOST_MS = 360_000;
const WITHIN_MS = 900_000;
jest.setTimeout(WITHIN_MS);

/** What may be late because the machine worked for somebody else is printed: nobody shall take it for kept. */
function expectWithin(what: string, tookMs: number, mostMs: number, isMachineOurs: boolean): void {
  if (isMachineOurs || tookMs <= mostMs) expect(tookMs).toBeLessThanOrEqual(mostMs);
  else console.warn(`${what} took ${Math.round(tookMs / 1_000)} s on a machine that was busy with something else`);
}

describe('twelve faults of one running system in full mode [QUALITY 4.3][QUALITY 4.4]', () => {
  let run: RigRun;
  beforeAll(async () => {
    run = await runRig(['--mode', 'full', '--rate', '4', '--searches', '3', '--sabotage']);
  }, WITHIN_MS);

  it.each(ORDINARY.full)(
    '%s: has an effect, nothing is lost, and all agrees without a hand within 30 s of the last save, on a machine of its own',
    (name) => {
      const experiment = run.report?.experiments.find(({ fault }) => fault === name);
      if (!experiment) throw new Error('it was not done');
      const { healedMs, effects, agreedMs, machine } = experiment;
      expect({ failed: hasFailed(experiment), healed: healedMs !== undefined }).toEqual({
        failed: false,
        healed: true,
      });
      expect(effects.map(({ on, touched }) => [on, touched > 0])).toEqual(effects.map(({ on }) => [on, true]));
      expect(effects.length).toBeGreaterThan(0);
      expectWithin(`agreement after "${name}"`, agreedMs, AGREES_WITHIN_MS, !isForOthers(machine));
    },
  );

  it('all of it within six minutes, on a machine of its own', () => {
    const { experiments = [], tookMs = Number.NaN } = run.report ?? {};
    const shares = experiments.map(({ machine }) => machine?.othersShare ?? 0);
    const othersShare = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expectWithin('the run', tookMs, MOST_MS, !isForOthers({ othersShare }));
  });

  it.each(INVARIANTS.map(({ name, promise }) => [name, promise] as const))('%s holds and saw something: %s', (name) => {
    const finding = run.report?.experiments.at(-1)?.findings.find(({ invariant }) => invariant === name);
    expect(finding?.violations).toEqual([]);
    expect(finding?.checked).toBeGreaterThan(0);
  });

  it.each([IDLE_FAULT, ...SABOTAGES])('the rig is shown able to fail: $what', ({ what, breaks }) => {
    expect(run.report?.sabotages.find((each) => each.what === what)).toEqual({ what, breaks, missed: [] });
  });

  it('prints its seed, so that a failure can be had again', () => {
    expect(run.output).toContain(`seed ${run.report?.seed}`);
    expect(run.exitCode).toBe(0);
  });
});
