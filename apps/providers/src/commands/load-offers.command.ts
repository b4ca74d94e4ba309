import { existsSync } from 'node:fs';
import { type Command, CommandError } from '@oct/platform/bootstrap';
import type { ProvidersConfig } from '../config/providers.config';
import { LoadOffersService, type LoadReport } from '../offer-loading/load-offers.service';
import { offerLines } from '../offer-loading/offer-lines';

export const loadOffersCommand: Command<ProvidersConfig> = {
  usage: 'load-offers FILE',
  summary:
    'demo data: what invented homes offer, as JSON lines of { locationId, offer, contact }; refused in production',
  async run({ args, app, config, print }) {
    if (config.NODE_ENV === 'production')
      throw new CommandError('load-offers is for invented homes and is refused in production.');
    const [file] = args;
    if (file === undefined || args.length > 1) throw new CommandError(`Name one file: ${this.usage}`);
    if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
    const report: LoadReport = { read: 0, changed: 0, unchanged: 0, refused: [] };
    await app.get(LoadOffersService).load(offerLines(file, report), report);
    print(
      `Offers: ${report.read} read, ${report.changed} changed, ${report.unchanged} unchanged, ${report.refused.length} refused`,
    );
    for (const { line, reason } of report.refused) print(`  line ${line}: ${reason}`);
  },
};
