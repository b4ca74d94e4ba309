import { CommandError, type Command } from '@oct/platform/bootstrap';
import { EventLog, listDeadLetters, redriveDeadLetters } from '@oct/platform/messaging';
import type { ReportingConfig } from '../config/reporting.config';

const GROUP = 'reporting';

export const deadLettersCommand: Command<ReportingConfig> = {
  usage: 'dead-letters [list | redrive [ID ...]]',
  summary: 'shows the records that reporting could not handle, or sends them to it again',
  async run({ args, app, print }) {
    const [action = 'list', ...ids] = args;
    const log = app.get(EventLog);
    if (action === 'list') {
      const letters = await listDeadLetters(log, GROUP);
      for (const letter of letters) print(JSON.stringify(letter));
      print(`${letters.length} dead letters`);
    } else if (action === 'redrive') {
      if (ids.some((id) => !/^\d+$/.test(id))) throw new CommandError('redrive takes the ids that list shows.', 2);
      const count = await redriveDeadLetters(log, GROUP, ids.length > 0 ? ids.map(Number) : undefined);
      print(`${count} dead letters sent again`);
    } else throw new CommandError('dead-letters takes list or redrive.', 2);
  },
};
