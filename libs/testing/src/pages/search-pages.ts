import { bedType, type BedType } from '@oct/contracts';
import { PageObject, arriveAt, texts } from './page-object';
import type { Visitor } from './visitor';

export interface TypedSearch {
  postcode?: string;
  miles?: number;
  type?: BedType;
  beds?: number;
  all?: boolean;
}

export interface ReadCard {
  name: string;
  status: string;
  place: string;
  lines: string[];
  freshness: string;
  phone: string;
}

export class FindABedPage extends PageObject {
  protected readonly heading = 'Find a care home bed';

  static open(visitor: Visitor, search: Record<string, string> = {}): Promise<FindABedPage> {
    const query = new URLSearchParams(search).toString();
    return this.visit(visitor, query ? `/beds?${query}` : '/beds');
  }

  async search(typed: TypedSearch): Promise<FindABedPage> {
    const { page } = this.visitor;
    const postcode = page.getByLabel('Postcode');
    if (!(await postcode.isVisible())) await page.getByText('Change your search').click();
    if (typed.postcode !== undefined) await postcode.fill(typed.postcode);
    if (typed.miles !== undefined) await page.getByLabel('Within').selectOption(String(typed.miles));
    if (typed.type) await page.getByLabel('Type of bed').selectOption({ label: bedType(typed.type).label });
    if (typed.beds !== undefined) await page.getByLabel('Beds needed').fill(String(typed.beds));
    if (typed.all !== undefined) await page.getByLabel('Show full and closed homes too').setChecked(typed.all);
    await this.press('Search');
    return arriveAt(FindABedPage, this.visitor);
  }

  async resultsHeading(): Promise<string> {
    return (await texts(this.visitor.page.locator('#results'))).join(' ');
  }

  async cards(): Promise<ReadCard[]> {
    const cards = await this.visitor.page.locator('.app-result-card').all();
    return Promise.all(
      cards.map(async (card) => ({
        name: (await texts(card.locator('h3'))).join(' '),
        status: (await texts(card.locator('.app-status').first())).join(' '),
        place: (await texts(card.locator('.app-result-card__place'))).join(' '),
        lines: await texts(card.locator(':scope > .app-bed-line')),
        freshness: (await texts(card.locator('.app-freshness'))).join(' '),
        phone: (await texts(card.locator('.app-result-card__phone'))).join(' '),
      })),
    );
  }

  async filters(): Promise<string[]> {
    return texts(this.visitor.page.locator('.app-selected-filters__list li'));
  }

  async removeFilter(text: string): Promise<FindABedPage> {
    await this.follow(`Remove filter: ${text}`);
    return arriveAt(FindABedPage, this.visitor);
  }

  /** By number, or by a name or postcode that only one home has. */
  async whyMissing(home: string): Promise<WhyNotPage> {
    await this.lookUp(home);
    return arriveAt(WhyNotPage, this.visitor);
  }

  /** By a name that several homes have. */
  async whichHome(home: string): Promise<WhichHomePage> {
    await this.lookUp(home);
    return arriveAt(WhichHomePage, this.visitor);
  }

  private async lookUp(home: string): Promise<void> {
    await this.visitor.page.getByLabel('Name or postcode of the home').fill(home);
    await this.press('Why is it missing?');
  }
}

export class WhichHomePage extends PageObject {
  protected readonly heading = 'Which home do you mean?';

  async homes(): Promise<string[]> {
    return texts(this.visitor.page.locator('.app-found-homes li'));
  }

  async choose(name: string): Promise<WhyNotPage> {
    await this.visitor.page.locator('.app-found-homes').getByRole('link', { name }).first().click();
    return arriveAt(WhyNotPage, this.visitor);
  }
}

export class WhyNotPage extends PageObject {
  protected readonly heading = /is not in the list|is in the list/;

  async causes(): Promise<string[]> {
    return texts(this.visitor.page.locator('.app-causes li'));
  }
}

export class VacanciesReportPage extends PageObject {
  protected readonly heading = 'Vacancies report';

  static open(visitor: Visitor): Promise<VacanciesReportPage> {
    return this.visit(visitor, '/reports/vacancies');
  }

  async rows(): Promise<string[]> {
    return texts(this.visitor.page.locator('tbody tr'));
  }

  async onlyOverdue(): Promise<VacanciesReportPage> {
    await this.follow('Show only homes that are overdue');
    return arriveAt(VacanciesReportPage, this.visitor);
  }

  /** As the browser would save it. */
  async csv(): Promise<string> {
    const { page } = this.visitor;
    const href = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href');
    return (await page.request.get(href ?? '')).text();
  }
}
