/** Whole pence as people write pounds: "£850", "£1,020.50". */
export function pounds(pence: number): string {
  const fraction = pence % 100 === 0 ? 0 : 2;
  return `£${(pence / 100).toLocaleString('en-GB', { minimumFractionDigits: fraction, maximumFractionDigits: fraction })}`;
}

/** The same for a text field: no sign, no commas. */
export function poundsTyped(pence: number): string {
  return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}

/** Reads pounds with or without pence, sign and commas. Undefined when it is not an amount. */
export function penceOf(typed: string): number | undefined {
  const match = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(typed.trim());
  if (!match?.[1]) return undefined;
  return Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
