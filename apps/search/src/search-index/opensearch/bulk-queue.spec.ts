import { BulkQueue, type WriteOutcome } from './bulk-queue';
import type { IndexWrite } from './home-index.document';

function write(locationId: string): IndexWrite {
  return { locationId, version: 1, document: {} };
}

/** An engine whose answers the test gives, one request after the other. */
class Engine {
  readonly requests: string[][] = [];
  private readonly answers: ((outcomes: WriteOutcome[] | Error) => void)[] = [];

  readonly send = (writes: readonly IndexWrite[]): Promise<WriteOutcome[]> => {
    this.requests.push(writes.map((each) => each.locationId));
    return new Promise((resolve, reject) =>
      this.answers.push((outcomes) => (outcomes instanceof Error ? reject(outcomes) : resolve(outcomes))),
    );
  };

  async answer(outcomes: WriteOutcome[] | Error): Promise<void> {
    this.answers.shift()?.(outcomes);
    await new Promise(setImmediate);
  }
}

describe('bulk requests to the index [ENGINES B]', () => {
  let engine: Engine;
  let queue: BulkQueue;

  beforeEach(() => {
    engine = new Engine();
    queue = new BulkQueue(engine.send);
  });

  it('sends at once when nothing is under way, and what comes meanwhile in one request', async () => {
    const writes = ['1', '2', '3'].map((id) => queue.write([write(id)]));
    expect(engine.requests).toEqual([['1']]);
    await engine.answer(['done']);
    expect(engine.requests).toEqual([['1'], ['2', '3']]);
    await engine.answer(['done', 'done']);
    await expect(Promise.all(writes)).resolves.toHaveLength(3);
  });

  it('tells each caller about its own writes only', async () => {
    const first = queue.write([write('1')]);
    const mixed = queue.write([write('2'), write('3')]);
    const fine = queue.write([write('4')]);
    const results = Promise.allSettled([first, mixed, fine]);
    await engine.answer(['done']);
    await engine.answer(['done', new Error('refused'), 'done']);
    expect((await results).map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('a request that fails, fails for all who were in it, and the next one is sent', async () => {
    const first = queue.write([write('1')]);
    const second = queue.write([write('2')]);
    const results = Promise.allSettled([first, second]);
    await engine.answer(new Error('the node is away'));
    await engine.answer(['done']);
    expect((await results).map((each) => each.status)).toEqual(['rejected', 'fulfilled']);
  });

  it('never takes a short answer for a whole one', async () => {
    const writes = queue.write([write('1'), write('2')]);
    const rejected = expect(writes).rejects.toThrow('shorter than the request');
    await engine.answer(['done']);
    await rejected;
  });

  it('bounds a request, and loses nothing over it', async () => {
    const many = Array.from({ length: 700 }, (_, each) => write(String(each)));
    const results = Promise.all([[write('first')], many, many, many].map((each) => queue.write(each)));
    for (const size of [1, 700, 700, 700]) await engine.answer(Array.from({ length: size }, () => 'done'));
    await results;
    expect(engine.requests.map((each) => each.length)).toEqual([1, 700, 700, 700]);
  });

  it('takes nothing without a request', async () => {
    await queue.write([]);
    expect(engine.requests).toEqual([]);
  });
});
