import { PlainError } from '../processes';

export interface Attempt {
  readonly dataDir: string;
  readonly port?: number;
}

interface Cause {
  readonly pattern: RegExp;
  readonly say: (attempt: Attempt) => string;
}

const CAUSES: readonly Cause[] = [
  { pattern: /caught signal|SIGINT|SIGTERM/, say: () => 'Interrupted.' },
  {
    pattern: /No space left on device|Disk quota exceeded/i,
    say: ({ dataDir }) => `The disk that holds ${dataDir} is full: make room there and start again.`,
  },
  {
    pattern: /Address already in use/i,
    say: ({ port }) => `The port ${port ?? ''} for PostgreSQL is in use by another program: choose another port.`,
  },
  {
    pattern: /lock file "postmaster\.pid" already exists/i,
    say: ({ dataDir }) => `The database in ${dataDir} is in use by another start: stop that one first.`,
  },
  {
    pattern: /initialized by PostgreSQL version/i,
    say: ({ dataDir }) =>
      `The database in ${dataDir} was made by another version of PostgreSQL: begin again with --fresh, which deletes it.`,
  },
  {
    pattern: /error while loading shared libraries|GLIBC/i,
    say: () => 'The embedded PostgreSQL cannot run here: it needs Linux with glibc 2.27 or later, or macOS.',
  },
];

/** One sentence for what PostgreSQL said when it did not start. */
export function explain(said: string, attempt: Attempt): PlainError {
  const known = CAUSES.find(({ pattern }) => pattern.test(said));
  if (known) return new PlainError(known.say(attempt), { cause: said });
  const lines = said.split('\n').map((line) => line.trim());
  const line = lines.findLast((each) => /FATAL|PANIC|error:/i.test(each)) ?? lines.find(Boolean) ?? 'it gave no reason';
  const reason = line.replace(/^.*?(FATAL|PANIC|error|postgres):\s*/i, '').replace(/[.:]$/, '');
  return new PlainError(
    `The database in ${attempt.dataDir} cannot be started and looks broken (PostgreSQL: ${reason}): restore the folder ` +
      'from a copy, or begin again with --fresh, which deletes it.',
    { cause: said },
  );
}
