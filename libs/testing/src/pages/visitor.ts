import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

export const SCREENS = { phone: { width: 360, height: 640 }, desktop: { width: 1280, height: 900 } } as const;

export interface VisitorOptions {
  /** Origin of the system, such as http://127.0.0.1:3000. */
  baseUrl: string;
  screen?: keyof typeof SCREENS;
  /** Without: no script of a page ever runs, as in a very old browser (R54). */
  hasScript?: boolean;
}

const PATIENCE_MS = 10_000;

/** A person at a screen: one browser context, so cookies of their own. */
export class Visitor {
  private constructor(
    readonly page: Page,
    readonly options: Required<VisitorOptions>,
    private readonly context: BrowserContext,
    private readonly devTools: CDPSession,
  ) {}

  static async open(browser: Browser, options: VisitorOptions): Promise<Visitor> {
    const complete = { screen: 'desktop', hasScript: true, ...options } as const;
    const context = await browser.newContext({
      baseURL: options.baseUrl,
      viewport: SCREENS[complete.screen],
      locale: 'en-GB',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const visitor = new Visitor(page, complete, context, await context.newCDPSession(page));
    await visitor.letScriptsRun(complete.hasScript);
    return visitor;
  }

  /**
   * axe needs timers, which a page without script does not have: for the time of a check they are let run. The page's
   * own scripts were passed over when it was parsed and stay so.
   */
  async withScript<T>(work: () => Promise<T>): Promise<T> {
    if (this.options.hasScript) return work();
    await this.letScriptsRun(true);
    try {
      return await work();
    } finally {
      await this.letScriptsRun(false);
    }
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async letScriptsRun(value: boolean): Promise<void> {
    await this.devTools.send('Emulation.setScriptExecutionDisabled', { value: !value });
  }
}
