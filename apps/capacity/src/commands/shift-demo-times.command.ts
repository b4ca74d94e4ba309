import { CommandError, type Command } from '@oct/platform/bootstrap';
import type { CapacityConfig } from '../config/capacity.config';
import { ShiftDemoTimesService } from '../demo-data/shift-demo-times.service';

export const shiftDemoTimesCommand: Command<CapacityConfig> = {
  usage: 'shift-demo-times',
  summary: 'Move the times of made-up homes that nobody saved to today (demonstration data, refused in production)',
  async run({ args, app, config, print }) {
    if (args.length > 0) throw new CommandError('This command takes no arguments.', 2);
    if (config.NODE_ENV === 'production') throw new CommandError('Demonstration data is refused in production.');
    const { movedHomes, unchangedHomes } = await app.get(ShiftDemoTimesService, { strict: false }).run();
    print(`Moved ${movedHomes} homes to today; ${unchangedHomes} were there already.`);
  },
};
