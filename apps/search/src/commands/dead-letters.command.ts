import { type Command, CommandError } from '@oct/platform/bootstrap';
import { EventLog, listDeadLetters, redriveDeadLetters } from '@oct/platform/messaging';
import type { SearchConfig } from '../config/search.config';
import { searchDatabase } from '../data-source';
import { counted } from './counted';

const GROUP = searchDatabase.app;
const USAGE = 'dead-letters list | redrive [ID ...]';

export const deadLettersCommand: Command<SearchConfig> = {
  usage: USAGE,
  summary: 'Lists records that search could not take, or sends them to it once more',
  run: async ({ args: [action, ...ids], app, print }) => {
    const log = app.get(EventLog);
    if (action === 'list' && ids.length === 0) {
      const letters = await listDeadLetters(log, GROUP);
      for (const { id, topic, key, cause, message, failedAt, isRedriven } of letters)
        print(`${id}  ${failedAt}  ${topic}  ${key}  ${cause}: ${message}${isRedriven ? '  (redriven)' : ''}`);
      print(counted(letters.length, 'dead letter'));
    } else if (action === 'redrive') {
      const sent = await redriveDeadLetters(log, GROUP, ids.length > 0 ? ids.map(letterId) : undefined);
      print(`${counted(sent, 'dead letter')} sent to search once more`);
    } else throw new CommandError(`Usage: ${USAGE}`, 2);
  },
};

function letterId(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new CommandError(`${text} is not the number of a dead letter`, 2);
  return Number(text);
}
