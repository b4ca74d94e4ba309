import { open } from 'node:fs/promises';
import type { Actor } from '@oct/contracts';
import { CommandError } from '@oct/platform/bootstrap';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { PastUpdate } from './domain/replay-history';
import { PastUpdateRow } from './dto/past-update.row';

export type LoadedUpdate = PastUpdate & { readonly line: number; readonly actor: Actor };

const WHO = 'load-history';
const MOST_SHOWN = 5;

/** Updates by home, oldest first. Nothing is loaded from a file with a bad line: it is made by a program, not by people. */
export async function readHistoryFile(path: string): Promise<Map<string, LoadedUpdate[]>> {
  const homes = new Map<string, LoadedUpdate[]>();
  const problems: string[] = [];
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    if (text.trim() === '') continue;
    const row = rowOf(text);
    if (typeof row === 'string') problems.push(`line ${line}: ${row}`);
    else homes.set(row.locationId, [...(homes.get(row.locationId) ?? []), updateOf(row, line)]);
  }
  if (problems.length > 0) throw unreadable(path, problems);
  for (const updates of homes.values()) updates.sort((a, b) => a.saving.now.getTime() - b.saving.now.getTime());
  return homes;
}

async function* linesOf(path: string): AsyncIterable<string> {
  const file = await open(path).catch(() => {
    throw new CommandError(`${path} cannot be read: is the name right, and may this program read it?`);
  });
  yield* file.readLines();
}

/** The row, or what is wrong with it. */
function rowOf(text: string): PastUpdateRow | string {
  const value = jsonOf(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'this is not a JSON object';
  const row = plainToInstance(PastUpdateRow, value);
  const [error] = validateSync(row, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return error ? describe(error) : row;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describe(error: ValidationError): string {
  const [own] = Object.values(error.constraints ?? {});
  const [child] = error.children ?? [];
  return own ?? (child ? `${error.property}: ${describe(child)}` : `${error.property} is wrong`);
}

function updateOf(row: PastUpdateRow, line: number): LoadedUpdate {
  const saving = { now: new Date(row.at), by: row.savedBy, accountId: WHO };
  const actor: Actor = { kind: 'system', id: WHO, door: row.door };
  const { lines = [], prices = [], shortStayPrices = [], hasBrokerAccess } = row;
  switch (row.kind) {
    case 'counted':
      return { kind: 'counted', lines, saving, actor, line };
    case 'confirmed':
      return { kind: 'confirmed', saving, actor, line };
    case 'prices':
      return { kind: 'prices', prices, shortStayPrices, hasBrokerAccess, saving, actor, line };
  }
}

function unreadable(path: string, problems: readonly string[]): CommandError {
  const more = problems.length > MOST_SHOWN ? [`and ${problems.length - MOST_SHOWN} more`] : [];
  const shown = [...problems.slice(0, MOST_SHOWN), ...more].map((each) => `  - ${each}`);
  return new CommandError(`${path} holds lines that are no past updates; nothing was loaded:\n${shown.join('\n')}`);
}
