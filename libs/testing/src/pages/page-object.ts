import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expectGoodPage } from './page-rules';
import type { Visitor } from './visitor';

let pictures = 0;

type PageClass<P extends PageObject> = new (visitor: Visitor) => P;

/** A page in the words of its user. Arriving at one runs axe and our own rules, so that no test has to think of it. */
export abstract class PageObject {
  constructor(readonly visitor: Visitor) {}

  /** Tells this page from every other: part of the h1. */
  protected abstract readonly heading: string | RegExp;

  static async visit<P extends PageObject>(this: PageClass<P>, visitor: Visitor, path: string): Promise<P> {
    await visitor.page.goto(path);
    return arriveAt(this, visitor);
  }

  static async arrive<P extends PageObject>(this: PageClass<P>, visitor: Visitor): Promise<P> {
    return arriveAt(this, visitor);
  }

  async expectHere(): Promise<void> {
    const { page } = this.visitor;
    const h1 = page.locator('h1', { hasText: this.heading });
    await h1.waitFor({ state: 'visible' }).catch(async () => {
      const found = await page.locator('h1').allTextContents();
      throw new Error(`expected the page "${this.heading}" at ${page.url()}, found ${JSON.stringify(found)}`);
    });
    await this.keepPicture();
    await expectGoodPage(this.visitor);
  }

  async errors(): Promise<string[]> {
    return texts(this.visitor.page.locator('.nhsuk-error-summary__list li'));
  }

  /** What was just done; empty without a banner. */
  async banner(): Promise<string> {
    return (await texts(this.visitor.page.locator('.nhsuk-notification-banner__content'))).join(' ');
  }

  async mainText(): Promise<string> {
    return (await texts(this.visitor.page.locator('main'))).join(' ');
  }

  async screenshot(path: string): Promise<void> {
    await this.visitor.page.screenshot({ path, fullPage: true });
  }

  async signOut(): Promise<void> {
    await this.visitor.page.getByRole('button', { name: 'Sign out' }).click();
  }

  /** For people to look at: SCREENSHOTS names a folder, each arrival leaves a picture there. */
  private async keepPicture(): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    pictures += 1;
    const { screen, hasScript } = this.visitor.options;
    const name = [this.constructor.name, screen, hasScript ? 'script' : 'no-script', String(pictures)].join('-');
    await this.screenshot(join(folder, `${name}.png`));
  }

  protected async press(name: string | RegExp): Promise<void> {
    await this.visitor.page.getByRole('button', { name, exact: true }).click();
  }

  protected async follow(name: string | RegExp): Promise<void> {
    await this.visitor.page.getByRole('link', { name }).first().click();
  }
}

export async function arriveAt<P extends PageObject>(pageClass: PageClass<P>, visitor: Visitor): Promise<P> {
  const arrived = new pageClass(visitor);
  await arrived.expectHere();
  return arrived;
}

export async function texts(locator: Locator): Promise<string[]> {
  return (await locator.allTextContents()).map((text) => text.replace(/\s+/g, ' ').trim());
}
