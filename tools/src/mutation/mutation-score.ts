/** The part of Stryker's JSON report that we read. */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
}

export interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

export interface MutationScore {
  readonly app: string;
  readonly killed: number;
  /** Let through by every spec, or not even reached by one. */
  readonly survived: number;
  /** Constants made once when a file loads (ignoreStatic), and mutants under which a file does not load at all. */
  readonly leftOut: number;
  /** In per cent of killed and survived; undefined when there was nothing to kill. */
  readonly percent: number | undefined;
  /** "file:line:column mutator: what it became" */
  readonly survivors: readonly string[];
}

const KILLED: readonly string[] = ['Killed', 'Timeout'];
const SURVIVED: readonly string[] = ['Survived', 'NoCoverage'];

export function scoreOf(app: string, report: MutationReport): MutationScore {
  const mutants = Object.entries(report.files).flatMap(([file, each]) =>
    each.mutants.map((mutant) => ({ file, mutant })),
  );
  const killed = mutants.filter(({ mutant }) => KILLED.includes(mutant.status)).length;
  const survivors = mutants.filter(({ mutant }) => SURVIVED.includes(mutant.status));
  const counted = killed + survivors.length;
  return {
    app,
    killed,
    survived: survivors.length,
    leftOut: mutants.length - counted,
    percent: counted === 0 ? undefined : (100 * killed) / counted,
    survivors: survivors.map(({ file, mutant }) => survivorLine(file, mutant)),
  };
}

function survivorLine(file: string, { location, mutatorName, replacement = '' }: Mutant): string {
  const became = replacement.replace(/\s+/g, ' ').slice(0, 120);
  return `${file}:${location.start.line}:${location.start.column} ${mutatorName}: ${became}`;
}

/** An app in which nothing could be mutated has not shown anything: that is no pass. */
export function isEnough({ percent }: MutationScore, least: number): boolean {
  return percent !== undefined && percent >= least;
}

export function scoreTable(scores: readonly MutationScore[], least: number): string {
  const rows = scores.map((score) => [
    score.app,
    String(score.killed),
    String(score.survived),
    String(score.leftOut),
    score.percent === undefined ? 'nothing to kill' : `${inTenths(score.percent)} %`,
    isEnough(score, least) ? '' : `below ${least} %`,
  ]);
  const all = [['app', 'killed', 'survived', 'left out', 'score', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Cut, not rounded: 79.96 must not read as the 80.0 that it misses. */
function inTenths(percent: number): string {
  return (Math.floor(percent * 10) / 10).toFixed(1);
}
