import { PageObject, arriveAt } from './page-object';
import type { Visitor } from './visitor';

export class SignInPage extends PageObject {
  protected readonly heading = /^\s*Sign in\s*$/;

  static open(visitor: Visitor): Promise<SignInPage> {
    return this.visit(visitor, '/sign-in');
  }

  /** Where it leads depends on the account: the caller says which page it expects. */
  async signIn(email: string, password: string): Promise<void> {
    const { page } = this.visitor;
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await this.press('Sign in');
  }

  async signInRefused(email: string, password: string): Promise<SignInPage> {
    await this.signIn(email, password);
    return arriveAt(SignInPage, this.visitor);
  }

  async typedEmail(): Promise<string> {
    return this.visitor.page.getByLabel('Email address').inputValue();
  }
}

export class AccountLockedPage extends PageObject {
  protected readonly heading = 'Your account is locked';
}

/** Shown to a shared account at every sign-in (S8). */
export class SharedAccountPage extends PageObject {
  protected readonly heading = 'You are using a shared account';

  async goOn(): Promise<void> {
    await this.press('Continue');
  }
}

export class ChangePasswordPage extends PageObject {
  protected readonly heading = 'Change your password';

  async change(current: string, wanted: string, again = wanted): Promise<void> {
    const { page } = this.visitor;
    await page.getByLabel('Current password').fill(current);
    await page.getByLabel('New password', { exact: true }).fill(wanted);
    await page.getByLabel('New password again').fill(again);
    await this.press('Change password');
  }
}

/** Tiles by kind of user (S125). */
export class HomePage extends PageObject {
  protected readonly heading = 'What do you want to do?';

  async tiles(): Promise<string[]> {
    const names = await this.visitor.page.locator('main .nhsuk-card a').allTextContents();
    return names.map((name) => name.trim());
  }

  async open(tile: string): Promise<void> {
    await this.visitor.page.locator('main').getByRole('link', { name: tile, exact: true }).click();
  }
}

export class HomesPage extends PageObject {
  protected readonly heading = /care homes/i;

  async open(name: string): Promise<void> {
    await this.visitor.page.locator('main').getByRole('link', { name, exact: true }).click();
  }
}

export class ProblemPage extends PageObject {
  protected readonly heading =
    /cannot open this page|Page not found|not answering|problem with the service|open too long|Too many|not understood/;
}

export class InformationPage extends PageObject {
  protected readonly heading = /Help and contact|Accessibility statement|About the data/;
}
