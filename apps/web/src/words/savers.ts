import type { AccountNames, BedsView } from '@oct/contracts';

type SavedBy = NonNullable<BedsView['lastSavedBy']>;

const KINDS: Readonly<Record<SavedBy, string>> = {
  home: 'by the home',
  broker: 'by a broker',
  support: 'by support',
  system: 'by the system',
};

/** For people outside the home: never a name (R34). */
export function saverKindWords(savedBy: SavedBy | null): string | undefined {
  return savedBy ? KINDS[savedBy] : undefined;
}

export interface Saver {
  savedBy: SavedBy | null;
  accountId: string | null;
}

/** Beside a stamp, for the home itself (S65). A shared account cannot name the person, and says so (S8). */
export function saverWords(saver: Saver, me: string, names: AccountNames['names'] = []): string {
  if (saver.accountId === me) return 'by you';
  const found = names.find(({ accountId }) => accountId === saver.accountId);
  if (found?.isGeneric) return `by a shared account of ${found.organisationName}`;
  if (found) return `by ${found.displayName ?? found.organisationName}`;
  return saverKindWords(saver.savedBy) ?? 'by an unknown account';
}
