import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { makeFolders, readLogLine } from '../../processes';

/** Where the supervisor says what it does and apps' lines go. */
export interface SystemOutput {
  /** One sentence of the supervisor itself. */
  tell(sentence: string): void;
  /** One line that an app, a job or PostgreSQL wrote. */
  line(from: string, line: string): void;
  close(): void;
}

export const SILENT: SystemOutput = { tell: () => undefined, line: () => undefined, close: () => undefined };

const LARGEST_LOG = 10_000_000;

export type Loudness = 'everything' | 'warnings';

/** Everything goes to a file for each app; the terminal gets what a person must know, with the app's name before it. */
export class TerminalOutput implements SystemOutput {
  private readonly files = new Map<string, WriteStream>();

  constructor(
    private readonly logDir: string,
    private readonly loudness: Loudness,
  ) {
    makeFolders(logDir, 0o700);
  }

  tell(sentence: string): void {
    process.stdout.write(`${sentence}\n`);
  }

  line(from: string, line: string): void {
    this.file(from).write(`${line}\n`);
    const shown = this.loudness === 'everything' ? line : worthSaying(from, line);
    if (shown !== undefined) process.stdout.write(`[${from}] ${shown}\n`);
  }

  close(): void {
    for (const file of this.files.values()) file.end();
    this.files.clear();
  }

  private file(from: string): WriteStream {
    const known = this.files.get(from);
    if (known && known.bytesWritten < LARGEST_LOG) return known;
    known?.end();
    const path = logFile(this.logDir, from);
    if (existsSync(path) && statSync(path).size + (known?.bytesWritten ?? 0) >= LARGEST_LOG)
      renameSync(path, `${path}.1`);
    const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
    file.on('error', () => undefined);
    this.files.set(from, file);
    return file;
  }
}

export function logFile(logDir: string, from: string): string {
  return join(logDir, `${from}.log`);
}

/** What an app warns of or cannot say in its own way; of PostgreSQL only what is grave. */
export function worthSaying(from: string, line: string): string | undefined {
  if (from === 'postgres') {
    return /\b(FATAL|PANIC)\b/.test(line) && !/shutting down|starting up|not yet accepting/.test(line)
      ? line
      : undefined;
  }
  if (from === 'kafka' || from === 'opensearch') return /^(ERROR|FATAL)\b/.test(line) ? line : undefined;
  // Its last words are told when it fails.
  if (from === 'topics') return undefined;
  const read = readLogLine(line);
  return read?.isGrave ? read.text : undefined;
}
