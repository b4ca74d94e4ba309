/** The only source of the current time. Injected everywhere; no `new Date()` and no SQL now() for business time (DESIGN 8). */
export abstract class Clock {
  abstract now(): Date;
}
