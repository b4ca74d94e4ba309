import { AppLogger, createLogger } from '@oct/platform/telemetry';
import { EngineCircuit } from './engine-circuit';

const log = new AppLogger(createLogger('search', { level: 'silent' }));
const outage = new Error('away');

describe('whether the engine is worth asking [QUALITY F17]', () => {
  let circuit: EngineCircuit;
  let probes: number;

  beforeEach(() => {
    circuit = new EngineCircuit(log, 1);
    probes = 0;
  });

  afterEach(() => circuit.stop());

  /** Answers as the list says, and well after its end. */
  function probe(...answers: boolean[]): () => Promise<unknown> {
    return () => {
      probes += 1;
      return (answers[probes - 1] ?? true) ? Promise.resolve() : Promise.reject(outage);
    };
  }

  async function untilClosed(): Promise<void> {
    while (circuit.isOpen) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  it('opens after three failures in a row, and not when an answer is between them', () => {
    for (const _ of [1, 2]) circuit.failed(outage, probe());
    circuit.succeeded();
    for (const _ of [1, 2]) circuit.failed(outage, probe());
    expect(circuit.isOpen).toBe(false);
    circuit.failed(outage, probe());
    expect(circuit.isOpen).toBe(true);
  });

  it('closes after three answers in a row, lest it flutter', async () => {
    for (const _ of [1, 2, 3]) circuit.failed(outage, probe(false, true, true, false, true, true, true));
    await untilClosed();
    expect(probes).toBe(7);
  });

  it('has one series of probes, however many searches fail meanwhile', async () => {
    for (let search = 0; search < 50; search += 1) circuit.failed(outage, probe(true, true, true));
    await untilClosed();
    expect(probes).toBe(3);
  });

  it('asks no more once it is stopped', async () => {
    for (const _ of [1, 2, 3]) circuit.failed(outage, probe(...Array<boolean>(1_000).fill(false)));
    await circuit.stop();
    const asked = probes;
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(probes).toBe(asked);
    for (const _ of [1, 2, 3]) circuit.failed(outage, probe());
    expect(circuit.isOpen).toBe(false);
  });
});
