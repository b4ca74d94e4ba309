/** What can be granted to each kind of API client: closed, and the same as what the policies of the routes ask for. */
export const GRANTS = {
  'care-system': ['beds:write', 'offer:write'],
  'data-consumer': ['beds:search'],
} as const;

export type Grant = (typeof GRANTS)[keyof typeof GRANTS][number];
