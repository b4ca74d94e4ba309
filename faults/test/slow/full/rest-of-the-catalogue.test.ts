import { CATALOGUE, KILLS, ORDINARY } from '../../../src/experiments/catalogue';
import { hasFailed } from '../../../src/experiments/run-experiment';
import { runRig } from '../../run-rig';

const WITHIN_MS = 1_800_000;
jest.setTimeout(WITHIN_MS);

const REST = CATALOGUE.filter((fault) => !KILLS.includes(fault) && !ORDINARY.full.includes(fault.name));

describe('every fault of the catalogue that ordinary CI leaves out [QUALITY 4.4]', () => {
  it('heals without a hand, a relay that was paused past its lease included [QUALITY F23]', async () => {
    const { report, exitCode } = await runRig(['--mode', 'full', '--rate', '6', ...REST.map(({ name }) => name)]);
    const experiments = report?.experiments ?? [];
    expect(experiments.filter(hasFailed).map(({ fault, troubles }) => [fault, ...troubles])).toEqual([]);
    expect(experiments.map(({ fault }) => fault)).toEqual(REST.map(({ name }) => name));
    expect(exitCode).toBe(0);
  });
});
