import { eventually } from '../../processes';
import { EngineKeeper, type RunningEngine } from './engine-keeper';

/** An engine without a process: it ends when the test says so. */
class PaperEngine implements RunningEngine {
  end: () => void = () => undefined;
  readonly ended = new Promise<void>((resolve) => (this.end = resolve));

  constructor(private readonly number: number) {}

  pid(): number {
    return this.number;
  }

  stop(): Promise<void> {
    this.end();
    return this.ended;
  }
}

describe('an engine that is kept [DESIGN 7]', () => {
  const troubles: string[] = [];
  const started: PaperEngine[] = [];
  let mayStart = true;
  const start = (): Promise<RunningEngine> => {
    if (!mayStart) return Promise.reject(new Error('the disk is full'));
    started.push(new PaperEngine(started.length + 1));
    return Promise.resolve(started.at(-1) ?? new PaperEngine(0));
  };
  const keep = () =>
    EngineKeeper.start({ name: 'kafka', title: 'Kafka', start, onTrouble: (sentence) => troubles.push(sentence) });

  beforeEach(() => {
    for (const list of [troubles, started]) list.length = 0;
    mayStart = true;
  });

  it('is started again when it ends by itself, and says so', async () => {
    const keeper = await keep();
    started[0]?.end();
    expect(await eventually(() => (keeper.pid === 2 ? true : undefined), { withinMs: 5_000 })).toBe(true);
    expect(troubles).toEqual(['Kafka stopped unexpectedly; it is started again in 0.5 s.']);
    await keeper.stop();
  });

  it('is tried again when the start fails', async () => {
    const keeper = await keep();
    mayStart = false;
    started[0]?.end();
    await eventually(() => (troubles.includes('the disk is full') ? true : undefined), { withinMs: 5_000 });
    expect(keeper.pid).toBeUndefined();
    mayStart = true;
    await keeper.untilReady();
    expect(keeper.pid).toBe(2);
    await keeper.stop();
  });

  it('stays down when it was stopped', async () => {
    const keeper = await keep();
    await keeper.stop();
    expect(started).toHaveLength(1);
    expect(troubles).toEqual([]);
  });
});
