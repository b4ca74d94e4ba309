/** One command of one app, which does the work in its own environment. */
export interface RepairCall {
  readonly app: string;
  readonly args: readonly string[];
}

export class RepairUsageError extends Error {
  override readonly name = 'RepairUsageError';
}

/** Owners of state topics, and what their own command calls "everything". */
const REPUBLISHERS: Readonly<Record<string, readonly string[]>> = { identity: [], providers: ['--all'], capacity: [] };
const CONSUMERS: readonly string[] = ['search', 'capacity', 'identity', 'notifications', 'reporting'];

export const REPAIR_USAGE = `Repairs a running system, or starts what it needs for the call:
  npm run repair -- rebuild-rows [--allow-fewer]        homes of search anew from the event log, then its index
  npm run repair -- rebuild-index                       the index of search anew from its homes
  npm run repair -- rebuild-reports [--allow-fewer]     rows of all reports anew from the event log
  npm run repair -- search-stats                        how many homes search has, how new they are, how far behind it is
  npm run repair -- republish APP [ID ...]              an owner's state into the event log again; APP: ${Object.keys(REPUBLISHERS).join(', ')}
  npm run repair -- after-restore APP                   once its database was restored to an earlier point; APP: ${Object.keys(REPUBLISHERS).join(', ')}
  npm run repair -- end-sessions                        everybody has to sign in again
  npm run repair -- dead-letters APP [list | redrive [ID ...]]
                                                        events that an app could not take; APP: ${CONSUMERS.join(', ')}`;

/** Reads what a person typed; undefined when they asked for help. */
export function repairCall([command = 'help', ...args]: readonly string[]): RepairCall | undefined {
  switch (command) {
    case 'help':
    case '--help':
    case '-h':
      return undefined;
    case 'rebuild-rows':
    case 'rebuild-index':
      return { app: 'search', args: [command, ...args] };
    case 'search-stats':
      return { app: 'search', args: ['stats', ...args] };
    case 'rebuild-reports':
      return { app: 'reporting', args: ['rebuild', ...args] };
    case 'republish':
      return republish(args);
    case 'after-restore':
      return afterRestore(args);
    case 'end-sessions':
      return { app: 'gateway', args: [command, ...args] };
    case 'dead-letters':
      return deadLetters(args);
    default:
      throw new RepairUsageError(`There is no repair called "${command}".`);
  }
}

function republish([app = '', ...args]: readonly string[]): RepairCall {
  const everything = REPUBLISHERS[app];
  if (!everything) throw new RepairUsageError(noSuchApp(app, Object.keys(REPUBLISHERS)));
  return { app, args: ['republish', ...(args.length > 0 ? args : everything)] };
}

function afterRestore([app = '', ...args]: readonly string[]): RepairCall {
  if (!REPUBLISHERS[app]) throw new RepairUsageError(noSuchApp(app, Object.keys(REPUBLISHERS)));
  return { app, args: ['after-restore', ...args] };
}

function deadLetters([app = '', ...args]: readonly string[]): RepairCall {
  if (!CONSUMERS.includes(app)) throw new RepairUsageError(noSuchApp(app, CONSUMERS));
  return { app, args: ['dead-letters', ...(args.length > 0 ? args : ['list'])] };
}

function noSuchApp(app: string, known: readonly string[]): string {
  const wrong = app === '' ? 'Name the app' : `"${app}" is not one of them`;
  return `${wrong}: ${known.join(', ')}.`;
}
