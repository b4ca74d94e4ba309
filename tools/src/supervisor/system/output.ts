import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

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
const WARNING = 40;
const LEVELS: Readonly<Record<number, string>> = { 40: 'warning', 50: 'error', 60: 'fatal' };

export type Loudness = 'everything' | 'warnings';

/** Everything goes to a file for each app; the terminal gets what a person must know, with the app's name before it. */
export class TerminalOutput implements SystemOutput {
  private readonly files = new Map<string, WriteStream>();

  constructor(
    private readonly logDir: string,
    private readonly loudness: Loudness,
  ) {
    mkdirSync(logDir, { recursive: true });
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

/** Of JSON lines those from a warning up, as words; other lines of an app as they are; of PostgreSQL only what is grave. */
export function worthSaying(from: string, line: string): string | undefined {
  if (from === 'postgres')
    return /\b(FATAL|PANIC)\b/.test(line) && !/shutting down|starting up/.test(line) ? line : undefined;
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : line;
  try {
    const { level, msg } = JSON.parse(line) as { level?: unknown; msg?: unknown };
    const rank = typeof level === 'number' ? level : 0;
    return rank >= WARNING ? `${LEVELS[rank] ?? 'warning'}: ${typeof msg === 'string' ? msg : line}` : undefined;
  } catch {
    return line;
  }
}
