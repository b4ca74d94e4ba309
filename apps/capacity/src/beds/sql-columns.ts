/** Column and type of each column of a table, in one order, for jsonb_to_recordset and its kin. */
export type ColumnTypes = readonly (readonly [string, string])[];

export function names(types: ColumnTypes): string {
  return types.map(([name]) => name).join(', ');
}

export function typed(types: ColumnTypes): string {
  return types.map(([name, type]) => `${name} ${type}`).join(', ');
}

export function fromNew(types: ColumnTypes, source = 'EXCLUDED'): string {
  return types.map(([name]) => `${name} = ${source}.${name}`).join(', ');
}
