import type { ImportReport } from './import-register.service';
import { SUSPECT_RULES, type SuspectRule } from './domain/staged-row';

const MOST_LISTED = 40;

/** The report as a person reads it in a terminal. */
export function reportLines(report: ImportReport): string[] {
  const { counts } = report;
  const source = report.isAsOfGuessed ? ' (the newest day in it; --as-of says another)' : '';
  return [
    `${capital(report.title)} as of ${report.asOf}${source}`,
    ...(report.isDryRun ? ['DRY RUN: nothing was written, this is what an import would do'] : []),
    ...report.notes,
    count('rows read', counts.read),
    count('out of scope', counts.outOfScope),
    count('new, open', counts.newOpen),
    count('new, closed', counts.newClosed),
    `${count('changed', counts.changed)}${inBrackets(fieldsOf(report))}`,
    ...(counts.closed > 0 ? [count('of them closed now', counts.closed)] : []),
    ...(counts.changedElsewhere > 0
      ? [
          `${count('changed, not here', counts.changedElsewhere)} (homes of renamed providers that this file does not name)`,
        ]
      : []),
    count('unchanged', counts.unchanged),
    ...(counts.older > 0 ? [`${count('older than known', counts.older)} (what is known stayed)`] : []),
    `${count('suspect', counts.suspect)}${inBrackets(rulesOf(report))}`,
    count('bad rows', counts.badRows),
    ...(counts.providersRead > 0 ? [count('provider records', counts.providersRead)] : []),
    `${count('providers, new', counts.providersNew)}, renamed ${counts.providersRenamed}`,
    ...listed('Suspect, for a person to look at:', report.suspects.map(suspectLine)),
    ...listed(
      'Bad rows, left out:',
      report.badRows.map(({ line, field, reason }) => `line ${line}, ${field} ${reason}`),
    ),
    ...listed('Open here, but not in this full file (nothing was done about them):', report.absentIds),
  ];
}

function count(label: string, number: number): string {
  return `  ${label.padEnd(20)}${String(number).padStart(7)}`;
}

function fieldsOf({ changedFields }: ImportReport): string[] {
  return Object.entries(changedFields).map(([field, homes]) => `${field} ${homes}`);
}

function rulesOf({ suspects }: ImportReport): string[] {
  const rules = new Map<SuspectRule, number>();
  for (const { rule } of suspects) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  return [...rules].map(([rule, homes]) => `${rule} ${homes}`);
}

function suspectLine({ locationId, rule, detail }: ImportReport['suspects'][number]): string {
  const { says, isHeld } = SUSPECT_RULES[rule];
  const kept = isHeld ? `; not believed, --accept ${rule} takes it` : '';
  return `${locationId} ${says}${detail === undefined ? '' : ` (${detail})`}${kept}`;
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - MOST_LISTED;
  const shown = lines.slice(0, MOST_LISTED).map((line) => `  ${line}`);
  return [title, ...shown, ...(more > 0 ? [`  ... and ${more} more: --json lists all`] : [])];
}

function inBrackets(parts: readonly string[]): string {
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
