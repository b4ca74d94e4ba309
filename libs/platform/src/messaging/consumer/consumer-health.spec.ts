import { ConsumerHealth, type EventLog, type GroupSession } from '..';

const session = (idleMs: number, handlingMs = 0): GroupSession =>
  ({ idleForMs: () => idleMs, handlingForMs: () => handlingMs }) as GroupSession;
const log = (answers: boolean): EventLog =>
  ({ ping: () => (answers ? Promise.resolve() : Promise.reject(new Error('away'))) }) as unknown as EventLog;

describe('ConsumerHealth', () => {
  it('is well before it starts and while it runs', async () => {
    const health = new ConsumerHealth();
    expect(await health.problem(log(true))).toBeUndefined();
    health.started(session(100));
    expect(await health.problem(log(true))).toBeUndefined();
  });

  it('is unwell when its loop is stuck while the log answers, and not when the log is away', async () => {
    const health = new ConsumerHealth();
    health.started(session(61_000));
    expect(await health.problem(log(true))).toContain('stuck for 61 s');
    expect(await health.problem(log(false))).toBeUndefined();
  });

  it('is unwell when a handler never comes back, and not while one is slow', async () => {
    const health = new ConsumerHealth();
    health.started(session(100, 590_000));
    expect(await health.problem(log(true))).toBeUndefined();
    health.started(session(100, 610_000));
    expect(await health.problem(log(true))).toContain('not come back for 610 s');
  });

  it('is unwell after five crashes in a row, and never because of outages', async () => {
    const health = new ConsumerHealth();
    for (let i = 0; i < 50; i += 1) health.broke(true);
    expect(await health.problem(log(true))).toBeUndefined();
    for (let i = 0; i < 4; i += 1) health.broke(false);
    expect(await health.problem(log(true))).toBeUndefined();
    health.progressed();
    for (let i = 0; i < 5; i += 1) health.broke(false);
    expect(await health.problem(log(true))).toContain('crashed 5 times');
  });

  it('is well again once a session lasts, although nothing came: a right was taken away and given back', async () => {
    let now = 0;
    const health = new ConsumerHealth(() => now);
    for (let i = 0; i < 5; i += 1) health.broke(false);
    expect(await health.problem(log(true))).toContain('crashed 5 times');
    health.started(session(100));
    expect(await health.problem(log(true))).toContain('crashed 5 times');
    now += 61_000;
    expect(await health.problem(log(true))).toBeUndefined();
    for (let i = 0; i < 4; i += 1) {
      health.started(session(100));
      now += 61_000;
      health.broke(false);
    }
    expect(await health.problem(log(true))).toBeUndefined();
  });
});
