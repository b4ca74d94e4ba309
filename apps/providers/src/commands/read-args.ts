import { CommandError } from '@oct/platform/bootstrap';

/** An option that does not exist is a mistake of the person at the terminal, not of ours. */
export function readArgs<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: string };
    if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))
      throw new CommandError(`${message}\nUsage: ${usage}`, 2);
    throw error;
  }
}
