import { type Command, CommandError } from '@oct/platform/bootstrap';
import type { SearchConfig } from '../config/search.config';
import { RebuildSupersededError } from '../generations/generations';
import { RebuildIndexService } from '../rebuild/rebuild-index.service';
import { RebuildRowsService, TooFewRowsError } from '../rebuild/rebuild-rows.service';
import { counted } from './counted';

const ALLOW_FEWER = '--allow-fewer';

export const rebuildRowsCommand: Command<SearchConfig> = {
  usage: `rebuild-rows [${ALLOW_FEWER}]`,
  summary:
    'Joins all homes anew from the event log, beside live saves, then swaps them in and makes the index from them',
  run: async ({ args, app, print, progress }) => {
    const unknown = args.find((arg) => arg !== ALLOW_FEWER);
    if (unknown !== undefined) throw new CommandError(`rebuild-rows does not take ${unknown}`, 2);
    const report = await inPlainWords(() =>
      app.get(RebuildRowsService).rebuild({
        allowFewer: args.includes(ALLOW_FEWER),
        onProgress: (records) => progress(`${counted(records, 'record')} read`),
      }),
    );
    for (const position of report.unreadable) print(`not readable, left out: ${position}`);
    const joined = `${counted(report.rows, 'home')} joined from ${counted(report.records, 'record')}`;
    print(`${joined}; ${counted(report.documents, 'document')} in the index`);
  },
};

export const rebuildIndexCommand: Command<SearchConfig> = {
  usage: 'rebuild-index',
  summary: 'Makes the index anew from the joined homes, beside live saves, then swaps it in',
  run: async ({ app, print }) => {
    const documents = await inPlainWords(() => app.get(RebuildIndexService).rebuild());
    print(`${counted(documents, 'document')} in the index`);
  },
};

async function inPlainWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooFewRowsError) {
      throw new CommandError(`Nothing was changed: ${error.message}. If that is right, add ${ALLOW_FEWER}.`);
    }
    if (error instanceof RebuildSupersededError) throw new CommandError(`Nothing was changed: ${error.message}.`);
    throw error;
  }
}
