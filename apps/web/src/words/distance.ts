/** Pages say miles, the API kilometres (R33). */
export const KM_PER_MILE = 1.609344;

export function kilometresOf(miles: number): number {
  return Math.round(miles * KM_PER_MILE * 100) / 100;
}

/** "2.1 miles", "14 miles", "less than 0.1 miles". */
export function miles(kilometres: number): string {
  const distance = kilometres / KM_PER_MILE;
  if (distance < 0.05) return 'less than 0.1 miles';
  const shown = distance < 9.95 ? (Math.round(distance * 10) / 10).toString() : String(Math.round(distance));
  return shown === '1' ? '1 mile' : `${shown} miles`;
}

/** Where kilometres of the API stand on a page, they stand behind the miles: "2.1 miles (3.38 km)". */
export function milesAndKilometres(kilometres: number): string {
  return `${miles(kilometres)} (${kilometres.toLocaleString('en-GB', { maximumFractionDigits: 3 })} km)`;
}
