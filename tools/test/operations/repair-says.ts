/** What each command of repair.md must have said on the full mode. A house test compares it with the page. */
export const REPAIR_SAYS: Readonly<Record<string, RegExp>> = {
  'search-stats': /homes/,
  'rebuild-index': /[1-9]\d* documents in the index/,
  'rebuild-rows': /[1-9]\d* homes joined from [1-9]\d* records/,
  'rebuild-reports': /[1-9]\d*/,
  'republish providers': /[1-9]\d* events/,
  'republish identity': /[1-9]\d* accounts/,
  'republish capacity': /[1-9]\d* events/,
  'dead-letters search': /1 dead letters?|capacity\.location-capacity\.v1/,
  'dead-letters search redrive': /1/,
  'dead-letters capacity': /0/,
  'dead-letters identity': /0/,
  'dead-letters notifications': /0|1/,
  'dead-letters reporting': /0|1/,
};
