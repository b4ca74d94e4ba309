/** Row lookup for a closed list of codes. The map is built once, when the module loads. */
export function rowsByCode<Row extends { readonly code: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.code, row]));
}

/** The row of a code that the type system already knows to be in the list. */
export function rowOf<Row>(rows: ReadonlyMap<string, Row>, code: string, list: string): Row {
  const row = rows.get(code);
  if (row === undefined) throw new RangeError(`not a ${list} code: ${code}`);
  return row;
}
