import { CommandError, type Command } from '@oct/platform/bootstrap';
import type { ReportingConfig } from '../config/reporting.config';
import { RebuildFromLogService, TooFewHomesError } from './rebuild-from-log.service';

const ALLOW_FEWER = '--allow-fewer';

export const rebuildCommand: Command<ReportingConfig> = {
  usage: `rebuild [${ALLOW_FEWER}]`,
  summary: 'makes the rows of all reports anew from the log, beside live events, and adds submissions that are missing',
  async run({ args, app, print, progress }) {
    const unknown = args.find((arg) => arg !== ALLOW_FEWER);
    if (unknown !== undefined) throw new CommandError(`rebuild has no option ${unknown}.`, 2);
    const allowFewer = args.includes(ALLOW_FEWER);
    const onProgress = (topic: string, records: number): void => progress(`${topic}: ${records} records`);
    try {
      const report = await app.get(RebuildFromLogService).rebuild({ allowFewer, onProgress });
      for (const position of report.unreadable) progress(`left out, cannot be read: ${position}`);
      print(`${report.homes} homes rebuilt; ${report.submissions} submissions in the log, all of them kept`);
    } catch (error) {
      if (!(error instanceof TooFewHomesError)) throw error;
      throw new CommandError(
        `The log holds ${error.inLog} homes and ${error.known} are known: nothing was changed. ` +
          `Have providers and capacity republish first, or say ${ALLOW_FEWER} if that is right.`,
      );
    }
  },
};
