import { CommandError, type Command } from '@oct/platform/bootstrap';
import type { CapacityConfig } from '../config/capacity.config';
import { readHistoryFile } from '../demo-data/history-file';
import { LoadHistoryService } from '../demo-data/load-history.service';

const WAIT_MS = 60_000;
const MOST_SHOWN = 10;

export const loadHistoryCommand: Command<CapacityConfig> = {
  usage: 'load-history FILE',
  summary: 'Fill made-up homes with the past saves of a JSON lines file (demonstration data, refused in production)',
  async run({ args: [file, ...others], app, config, print, progress }) {
    if (!file || others.length > 0) throw new CommandError('This command takes one file: load-history FILE', 2);
    if (config.NODE_ENV === 'production') throw new CommandError('Demonstration data is refused in production.');
    const histories = await readHistoryFile(file);
    const report = await app.get(LoadHistoryService, { strict: false }).run(histories, {
      waitMs: WAIT_MS,
      onProgress: (homes) => progress(`${homes} of ${histories.size} homes`),
    });
    print(
      `Loaded ${report.loadedUpdates} past saves of ${report.loadedHomes} homes; ${report.unchangedHomes} had some already.`,
    );
    if (report.problems.length === 0) return;
    const shown = report.problems.slice(0, MOST_SHOWN).map((problem) => `  - ${problem}`);
    throw new CommandError(`${report.problems.length} homes were not filled:\n${shown.join('\n')}`);
  },
};
