import { commandsOf, repairArguments, runnerOf } from '@oct/tools/operations-pages';
import { WORKSPACE } from '@oct/tools/supervisor';

/** What a page of docs/operations tells people to repair, in its order and without `npm run repair --`. */
export function repairCommands(page: string): string[][] {
  return commandsOf(WORKSPACE, page)
    .filter((command) => runnerOf(command) === 'repair')
    .map(({ line }) => repairArguments(line));
}
