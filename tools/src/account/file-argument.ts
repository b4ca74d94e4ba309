import { resolve } from 'node:path';

export const STANDARD_INPUT = '-';

/** Where the value of `--file` stands, and what it is; undefined when there is none. */
export function fileArgument(args: readonly string[]): { index: number; prefix: string; path: string } | undefined {
  for (const [index, arg] of args.entries()) {
    if (arg.startsWith('--file=')) return { index, prefix: '--file=', path: arg.slice('--file='.length) };
    const path = args[index + 1];
    if (arg === '--file' && path !== undefined) return { index: index + 1, prefix: '', path };
  }
  return undefined;
}

/** The same arguments with another file. */
export function withFile(args: readonly string[], path: string): string[] {
  const found = fileArgument(args);
  return found ? args.map((arg, index) => (index === found.index ? `${found.prefix}${path}` : arg)) : [...args];
}

/** npm runs us in the workspace; a path means the folder where the person typed it. */
export function absoluteFile(args: readonly string[], typedIn: string): string[] {
  const found = fileArgument(args);
  return found && found.path !== STANDARD_INPUT ? withFile(args, resolve(typedIn, found.path)) : [...args];
}
