/** Nothing was read in: one sentence says why and what to do. */
export class ImportRefusedError extends Error {
  override readonly name: string = 'ImportRefusedError';
}
