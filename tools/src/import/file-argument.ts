import { resolve } from 'node:path';

/** Options of the import that are followed by their value. */
const WITH_VALUE = ['--as-of', '--accept'];

/** Where the file stands among the arguments; undefined when none was named. */
export function filePosition(args: readonly string[]): number | undefined {
  const position = args.findIndex((arg, i) => !arg.startsWith('--') && !WITH_VALUE.includes(args[i - 1] ?? ''));
  return position === -1 ? undefined : position;
}

/** npm runs us in the workspace; a path means the folder where the person typed it. */
export function absoluteFile(args: readonly string[], typedIn: string): string[] {
  const position = filePosition(args);
  return args.map((arg, i) => (i === position ? resolve(typedIn, arg) : arg));
}
