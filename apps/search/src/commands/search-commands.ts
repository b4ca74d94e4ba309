import { type Command, deadLettersCommand } from '@oct/platform/bootstrap';
import type { SearchConfig } from '../config/search.config';
import { rebuildIndexCommand, rebuildRowsCommand } from './rebuild.commands';
import { statsCommand } from './stats.command';

export const searchCommands: Readonly<Record<string, Command<SearchConfig>>> = {
  'rebuild-rows': rebuildRowsCommand,
  'rebuild-index': rebuildIndexCommand,
  'dead-letters': deadLettersCommand('search'),
  stats: statsCommand,
};
