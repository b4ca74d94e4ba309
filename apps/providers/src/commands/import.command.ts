import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { systemActor } from '@oct/contracts';
import { type Command, CommandError } from '@oct/platform/bootstrap';
import type { ProvidersConfig } from '../config/providers.config';
import { SUSPECT_RULES } from '../register-import/domain/staged-row';
import { openFeed } from '../register-import/feeds/open-feed';
import { FILE_SHRUNK, ImportRegisterService } from '../register-import/import-register.service';
import { ImportRefusedError } from '../register-import/import-refused.error';
import { reportLines } from '../register-import/report-lines';
import { readArgs } from './read-args';

const ACCEPTABLE = [
  FILE_SHRUNK,
  ...Object.entries(SUSPECT_RULES).flatMap(([rule, { isHeld }]) => (isHeld ? [rule] : [])),
];

export const importCommand: Command<ProvidersConfig> = {
  usage: `import FILE [--as-of YYYY-MM-DD] [--dry-run] [--full] [--accept ${ACCEPTABLE.join('|')}] [--json]`,
  summary: 'reads a CQC file into the register; --full: it holds every home of England; --dry-run writes nothing',
  async run({ args, app, config, print, progress }) {
    const { values, positionals } = readArgs(this.usage, () =>
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          'as-of': { type: 'string' },
          'dry-run': { type: 'boolean', default: false },
          full: { type: 'boolean', default: false },
          accept: { type: 'string', multiple: true, default: [] },
          json: { type: 'boolean', default: false },
        },
      }),
    );
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new CommandError(`Name one file: ${this.usage}`);
    const asOf = values['as-of'];
    try {
      const report = await app.get(ImportRegisterService).import(
        await openFeed(file),
        {
          fileName: basename(file),
          ...(asOf !== undefined && { asOf: checkedDay(asOf) }),
          isFull: values.full,
          isDryRun: values['dry-run'],
          acceptedRules: new Set(values.accept.flatMap((rules) => rules.split(',')).map(checkedRule)),
          mayBeSynthetic: config.NODE_ENV !== 'production',
          actor: systemActor('import', 'import'),
        },
        progress,
      );
      if (values.json) print(JSON.stringify(report));
      else reportLines(report).forEach(print);
    } catch (error) {
      if (error instanceof ImportRefusedError) throw new CommandError(error.message);
      throw error;
    }
  },
};

function checkedDay(day: string): string {
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (!isDay) throw new CommandError('--as-of takes the day that the file describes, such as 2025-03-13');
  return day;
}

function checkedRule(rule: string): string {
  if (!ACCEPTABLE.includes(rule)) throw new CommandError(`--accept takes ${ACCEPTABLE.join(', ')}`);
  return rule;
}
