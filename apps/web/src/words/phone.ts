/** How British numbers are grouped: the area code, then the rest, so that they can be read out and dialled. */
const GROUPS: readonly [RegExp, string][] = [
  [/^(02\d)(\d{4})(\d{4})$/, '$1 $2 $3'],
  [/^(011\d|01\d1|03\d\d|08\d\d|09\d\d)(\d{3})(\d{4})$/, '$1 $2 $3'],
  [/^(0800|0845|0500)(\d{6})$/, '$1 $2'],
  [/^(0\d{4})(\d{5,6})$/, '$1 $2'],
];

/** "0161 624 3000". What is no plain British number (an extension, a foreign one) stays as it was typed. */
export function phoneWords(typed: string): string {
  const digits = dialled(typed).replace(/^(\+44|0044)0?/, '0');
  const [pattern, groups] = GROUPS.find(([known]) => known.test(digits)) ?? [];
  return pattern && groups && /^[\d\s()+.-]+$/.test(typed) ? digits.replace(pattern, groups) : typed;
}

/** Only what a telephone dials. */
export function phoneAddress(typed: string): string {
  return `tel:${dialled(typed)}`;
}

function dialled(typed: string): string {
  return typed.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
}
