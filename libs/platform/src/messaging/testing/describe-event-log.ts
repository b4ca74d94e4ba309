import { Logger } from '@nestjs/common';
import { CONSUMER_CASES } from './consumer-cases';
import { GROUP_CASES } from './group-cases';
import { LOG_CASES } from './log-cases';
import { CaseContext, type LogCase, type LogFixture } from './suite-fixture';

export const EVENT_LOG_CASES: readonly LogCase[] = [...LOG_CASES, ...GROUP_CASES, ...CONSUMER_CASES];

/** The one behaviour suite of the port: every capability runs on every adapter that claims it. */
export function describeEventLog(adapter: string, make: () => Promise<LogFixture>): void {
  describe(`event log: ${adapter}`, () => {
    let fixture: LogFixture;
    beforeAll(async () => {
      // Failing records are the point here: what is said about them would hide the results.
      Logger.overrideLogger(false);
      fixture = await make();
    });
    afterAll(async () => {
      await fixture?.dispose();
    });

    for (const each of EVENT_LOG_CASES) {
      it(`${each.capability}: ${each.name}`, async () => {
        const result = await runCase(each, fixture);
        if (result === 'not claimed') process.stderr.write(`NOT RUN: ${adapter} does not claim ${each.capability}\n`);
      }, 30_000);
    }
  });
}

/** Names of the cases that an adapter fails: how a deliberately wrong adapter shows that the suite can tell. */
export async function rejectedCases(
  make: () => Promise<LogFixture>,
  cases: readonly LogCase[] = EVENT_LOG_CASES,
): Promise<string[]> {
  const rejected: string[] = [];
  const fixture = await make();
  try {
    for (const each of cases) {
      await runCase(each, fixture).catch(() => rejected.push(each.name));
    }
  } finally {
    await fixture.dispose();
  }
  return rejected;
}

async function runCase(each: LogCase, fixture: LogFixture): Promise<'passed' | 'not claimed'> {
  const context = new CaseContext(fixture);
  try {
    if (!(await context.open()).capabilities.has(each.capability)) return 'not claimed';
    await each.run(context);
    return 'passed';
  } finally {
    await context.close();
  }
}
