/** Where a page of the list ends: homes are in the order of their names, then of their location ids. */
export interface ListPosition {
  sortName: string;
  locationId: string;
}

export function toCursor({ sortName, locationId }: ListPosition): string {
  return Buffer.from(JSON.stringify([sortName, locationId])).toString('base64url');
}

/** Undefined for anything that we did not make ourselves. */
export function fromCursor(cursor: string): ListPosition | undefined {
  const parts = parsed(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!Array.isArray(parts) || parts.length !== 2) return undefined;
  const [sortName, locationId] = parts as unknown[];
  return typeof sortName === 'string' && typeof locationId === 'string' ? { sortName, locationId } : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
