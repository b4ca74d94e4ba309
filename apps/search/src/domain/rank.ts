export interface Ranked {
  locationId: string;
  distanceMetres: number;
  name: string;
}

/** The terms of *nearest first*, in their order and with the values that were compared (R27, R28). */
export function rankTerms(home: Ranked): { term: 'distance-km' | 'name' | 'location-id'; value: string }[] {
  return [
    { term: 'distance-km', value: (home.distanceMetres / 1_000).toFixed(3) },
    { term: 'name', value: home.name },
    { term: 'location-id', value: home.locationId },
  ];
}

/** Names are compared without regard to case, by code point: every adapter can do the same. */
export function sortName(name: string): string {
  return name.toLowerCase();
}
