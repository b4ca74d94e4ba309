import { BED_TYPES } from '@oct/contracts';
import { parse } from 'csv-parse/sync';
import type { ExtractRow } from '../history/history-entry';
import type { HistoryWriter } from '../history/history-file';
import { call } from './call';

export interface ExtractSettings {
  readonly baseUrl: string;
  /** Session of a council that all homes of the load are aligned to. */
  readonly cookie: string;
  readonly history: HistoryWriter;
  readonly now: () => number;
}

export async function oneExtract({ baseUrl, cookie, history, now }: ExtractSettings): Promise<void> {
  const at = now();
  const reply = await call(baseUrl, { method: 'GET', path: '/api/v1/reports/vacancies.csv', headers: { cookie } });
  const rows = reply.status === 200 ? extractRows(reply.text) : [];
  history.write({
    kind: 'extract',
    at,
    status: reply.status,
    rows,
    ...(reply.why === undefined ? {} : { why: reply.why }),
  });
}

const TYPE_BY_LABEL = new Map<string, string>(BED_TYPES.map(({ code, label }) => [label, code]));

/** What stands beside the name in brackets is an explanation for people. */
const VACANCIES = /^Vacancies(?: \(|$)/;

function valueUnder(record: Readonly<Record<string, string>>, heading: RegExp): string | undefined {
  return Object.entries(record).find(([name]) => heading.test(name))?.[1];
}

/** Rows with figures; a home that has entered nothing yet has a row and no figure. */
export function extractRows(csv: string): ExtractRow[] {
  const records = parse<Record<string, string>>(csv, { columns: true, bom: true, skip_empty_lines: true });
  return records
    .filter((record) => record['Total beds'] !== '')
    .map((record) => ({
      location: record['CQC location ID'] ?? '',
      bedType: TYPE_BY_LABEL.get(record['Bed type'] ?? '') ?? '',
      total: Number(record['Total beds']),
      vacancies: Number(valueUnder(record, VACANCIES)),
      updatedAt: record['Vacancies last updated (UTC)'] ?? '',
    }));
}
