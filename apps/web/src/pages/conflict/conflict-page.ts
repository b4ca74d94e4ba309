import type { PageModel } from '@oct/ui';
import { Shown } from '../../page/page-answer';

/** What is stored now beside what was sent, and a choice: the page of every stale save (412). */
export interface ConflictModel extends PageModel {
  homeName: string;
  explanation: string;
  theirHeading: string;
  yourHeading: string;
  rows: readonly ConflictRow[];
  action: string;
  hidden: readonly { name: string; value: string }[];
  buttonText: string;
  keepHref: string;
  keepText: string;
}

export interface ConflictRow {
  label: string;
  theirs: string;
  /** Empty when nothing was typed: there is then only one set to look at. */
  yours: string;
  isDifferent: boolean;
}

export function conflictPage(model: ConflictModel): Shown<ConflictModel> {
  return new Shown('conflict/conflict.njk', model, 412);
}
