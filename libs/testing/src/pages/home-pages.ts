import { bedType, type BedType } from '@oct/contracts';
import { PageObject, arriveAt, texts } from './page-object';
import type { Visitor } from './visitor';

export interface TypedBeds {
  vacancies?: string;
  total?: string;
  status?: 'open' | 'closed';
  isFlexible?: boolean;
}

/** The home's quick update: one screen (S57, S68, R8). */
export class QuickUpdatePage extends PageObject {
  protected readonly heading = 'Update your beds';

  static open(visitor: Visitor, locationId: string): Promise<QuickUpdatePage> {
    return this.visit(visitor, `/homes/${locationId}/beds`);
  }

  /** R8: one tap. */
  async nothingHasChanged(): Promise<QuickUpdatePage> {
    await this.press('Nothing has changed');
    return arriveAt(QuickUpdatePage, this.visitor);
  }

  async type(code: BedType, beds: TypedBeds): Promise<void> {
    const group = this.visitor.page.getByRole('group', { name: bedType(code).label, exact: true });
    if (beds.vacancies !== undefined) await group.getByLabel('Vacancies').fill(beds.vacancies);
    if (beds.total !== undefined) await group.getByLabel('Total beds').fill(beds.total);
    if (beds.status) await group.getByLabel(beds.status === 'open' ? 'Open' : 'Closed', { exact: true }).check();
    if (beds.isFlexible !== undefined)
      await group.getByRole('checkbox', { name: 'Flexible' }).setChecked(beds.isFlexible);
  }

  async typed(code: BedType): Promise<{ vacancies: string; total: string }> {
    const group = this.visitor.page.getByRole('group', { name: bedType(code).label, exact: true });
    return {
      vacancies: await group.getByLabel('Vacancies').inputValue(),
      total: await group.getByLabel('Total beds').inputValue(),
    };
  }

  /** Presses Save; the caller says which page it expects: this one, a confirmation or a conflict. */
  async save(): Promise<void> {
    await this.press('Save');
  }

  async saved(): Promise<QuickUpdatePage> {
    await this.save();
    return arriveAt(QuickUpdatePage, this.visitor);
  }

  /** The figures that are stored, as the page says them. */
  async figures(): Promise<string[]> {
    return texts(this.visitor.page.locator('.app-quick__figures li'));
  }

  async freshness(): Promise<string> {
    return (await texts(this.visitor.page.locator('.app-freshness'))).join(' ');
  }
}

/** R10, S59: the words name what is in doubt. */
export class ConfirmCapacityPage extends PageObject {
  protected readonly heading = /Confirm (capacity|vacancies)/;

  async yes(): Promise<QuickUpdatePage> {
    await this.press(/^Yes, (this capacity is|these vacancies are) correct$/);
    return arriveAt(QuickUpdatePage, this.visitor);
  }

  async doubleCheck(): Promise<QuickUpdatePage> {
    await this.press(/^No, double check (capacity|vacancies)$/);
    return arriveAt(QuickUpdatePage, this.visitor);
  }
}

/** 412: someone saved meanwhile, or the visitor did. */
export class ConflictPage extends PageObject {
  protected readonly heading = /You saved this|were saved in the meantime/;

  async rows(): Promise<string[]> {
    return texts(this.visitor.page.locator('.app-conflict__row'));
  }

  async saveMineInstead(): Promise<QuickUpdatePage> {
    await this.press('Save these figures instead');
    return arriveAt(QuickUpdatePage, this.visitor);
  }

  async keepTheirs(): Promise<void> {
    await this.follow(/^Keep/);
  }
}

export interface TypedOffer {
  prices?: Partial<Record<BedType, string>>;
  noShortStays?: boolean;
  careTypes?: readonly string[];
  funding?: readonly string[];
  outOfHours?: 'Yes' | 'No';
  managerName?: string;
  managerPhone?: string;
  managerEmail?: string;
}

/** What the home offers and whom to call (S34, S38, S47). */
export class OfferPage extends PageObject {
  protected readonly heading = 'What your home offers';

  static open(visitor: Visitor, locationId: string): Promise<OfferPage> {
    return this.visit(visitor, `/homes/${locationId}/offer`);
  }

  /** A price also ticks its type. */
  async type(offer: TypedOffer): Promise<void> {
    const { page } = this.visitor;
    for (const [code, price] of Object.entries(offer.prices ?? {})) {
      const { label } = bedType(code as BedType);
      await page.getByRole('checkbox', { name: label, exact: true }).check();
      await page.getByLabel(`Price for ${label} per week`).fill(price);
    }
    if (offer.noShortStays) await page.getByLabel('Short stay services not provided').check();
    for (const label of [...(offer.careTypes ?? []), ...(offer.funding ?? [])])
      await page.getByRole('checkbox', { name: label, exact: true }).check();
    if (offer.outOfHours)
      await page
        .getByRole('group', { name: 'Do you take people out of hours?' })
        .getByLabel(offer.outOfHours, { exact: true })
        .check();
    if (offer.managerName !== undefined) await page.getByLabel('Manager’s name').fill(offer.managerName);
    if (offer.managerPhone !== undefined) await page.getByLabel('Manager’s phone').fill(offer.managerPhone);
    if (offer.managerEmail !== undefined) await page.getByLabel('Manager’s email').fill(offer.managerEmail);
  }

  async save(): Promise<void> {
    await this.press('Save');
  }

  async saved(): Promise<WhyNotListedPage> {
    await this.save();
    return arriveAt(WhyNotListedPage, this.visitor);
  }
}

/** What is still missing for search, as search says it. */
export class WhyNotListedPage extends PageObject {
  protected readonly heading = /Discharge teams can(not)? find (your|this) home/;

  static open(visitor: Visitor, locationId: string): Promise<WhyNotListedPage> {
    return this.visit(visitor, `/homes/${locationId}/why-not-listed`);
  }

  async causes(): Promise<string[]> {
    return texts(this.visitor.page.locator('.app-causes li'));
  }
}
