/** A line that an app wrote, as a person can read it. */
export interface LogLine {
  /** Whether a person at the terminal should see it. */
  readonly isGrave: boolean;
  readonly text: string;
}

const GRAVE = new Set(['warn', 'error', 'fatal']);

/** JSON lines become "level: message"; the lines of a stack, which are for the log file, become undefined. */
export function readLogLine(line: string): LogLine | undefined {
  if (line.trim() === '' || /^\s+at /.test(line)) return undefined;
  const { level, msg } = parse(line);
  if (typeof level !== 'string') return { isGrave: true, text: line };
  return { isGrave: GRAVE.has(level), text: `${level}: ${typeof msg === 'string' ? msg : line}` };
}

/** The end of what a process said, for the sentence that says why it ended. */
export function lastWords(lines: readonly string[]): string {
  const words = lines.flatMap((line) => readLogLine(line)?.text ?? []).slice(-8);
  return words.length > 0 ? ` Its last words:\n${words.map((text) => `  ${text}`).join('\n')}` : ' It said nothing.';
}

function parse(line: string): { level?: unknown; msg?: unknown } {
  if (!line.startsWith('{')) return {};
  try {
    return JSON.parse(line) as { level?: unknown; msg?: unknown };
  } catch {
    return {};
  }
}
