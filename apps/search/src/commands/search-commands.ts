import type { Command } from '@oct/platform/bootstrap';
import type { SearchConfig } from '../config/search.config';
import { deadLettersCommand } from './dead-letters.command';
import { rebuildIndexCommand, rebuildRowsCommand } from './rebuild.commands';
import { statsCommand } from './stats.command';

export const searchCommands: Readonly<Record<string, Command<SearchConfig>>> = {
  'rebuild-rows': rebuildRowsCommand,
  'rebuild-index': rebuildIndexCommand,
  'dead-letters': deadLettersCommand,
  stats: statsCommand,
};
