import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Calls back for each line of a stream, whatever the chunks. */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}

/** The last lines of a talkative process: enough to explain its end, never all of it. */
export class LastLines {
  private readonly lines: string[] = [];

  constructor(private readonly limit: number) {}

  add(line: string): void {
    this.lines.push(line);
    if (this.lines.length > this.limit) this.lines.shift();
  }

  all(): readonly string[] {
    return this.lines;
  }

  toString(): string {
    return this.lines.join('\n');
  }
}
