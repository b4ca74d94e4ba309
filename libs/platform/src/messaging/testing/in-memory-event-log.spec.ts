import { FixedClock } from '../../clock';
import { describeEventLog, InMemoryEventLog, InMemoryLogStore } from '.';

describeEventLog('in memory', async () => {
  const store = new InMemoryLogStore();
  const clock = new FixedClock(new Date('2026-03-02T09:00:00Z'));
  return { clock, open: async () => new InMemoryEventLog(clock, store), dispose: async () => undefined };
});
