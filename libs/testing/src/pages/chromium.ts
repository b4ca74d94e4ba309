import { chromium, type Browser } from 'playwright-core';
import { Visitor, type VisitorOptions } from './visitor';

/** Path of the browser, set by the test runner when there is one (DESIGN 7: an outside tool is an engine). */
export function chromiumPath(): string | undefined {
  return process.env.OCT_CHROMIUM || undefined;
}

/** Suites that need a browser: skipped by name where there is none, a failure where engines are required. */
export function describeWithBrowser(name: string, suite: (browser: () => TestBrowser) => void): void {
  if (!chromiumPath() && process.env.REQUIRE_ENGINES === '1')
    throw new Error(`REQUIRE_ENGINES=1 and OCT_CHROMIUM is not set: "${name}" cannot run`);
  const declare = chromiumPath() ? describe : describe.skip;
  declare(name, () => {
    let browser: TestBrowser | undefined;
    beforeAll(async () => {
      browser = await TestBrowser.launch();
    }, 30_000);
    afterAll(() => browser?.close());
    suite(() => {
      if (!browser) throw new Error('the browser has not started');
      return browser;
    });
  });
}

/** One browser per suite, a context of its own per visitor. */
export class TestBrowser {
  private constructor(private readonly browser: Browser) {}

  static async launch(): Promise<TestBrowser> {
    const executablePath = chromiumPath();
    if (!executablePath) throw new Error('OCT_CHROMIUM is not set');
    const isRoot = process.getuid?.() === 0;
    return new TestBrowser(await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] }));
  }

  visitor(options: VisitorOptions): Promise<Visitor> {
    return Visitor.open(this.browser, options);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}
