const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
};

/** 250m is 0.25, 1Gi is 1073741824; NaN for what is no quantity. */
export function quantity(written: string | number | undefined): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(String(written ?? '')) ?? [];
  const factor = UNITS[unit];
  return number === undefined || factor === undefined ? Number.NaN : Number(number) * factor;
}
