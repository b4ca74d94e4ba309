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

type Tuple<N extends number, T extends string[] = []> = T['length'] extends N ? T : Tuple<N, [...T, string]>;

/** Reads a table kept as text, one row a line, cells between bars. A row of another width is a mistake in the module. */
export function packedRows<N extends number>(table: string, width: N): Tuple<N>[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const cells = line.split('|');
      if (!hasWidth(cells, width)) throw new RangeError(`expected ${width} cells: ${line}`);
      return cells;
    });
}

function hasWidth<N extends number>(cells: string[], width: N): cells is Tuple<N> {
  return cells.length === width;
}
