import type { PageModel } from '@oct/ui';

/** A template with the plain data it shows. 422: a form that comes back with what was typed. */
export class Shown<M extends PageModel = PageModel> {
  constructor(
    readonly template: string,
    readonly model: M,
    readonly status = 200,
  ) {}
}

/** Only after success, or to the address that holds the search (STYLE B.17). */
export class SentTo {
  constructor(
    readonly path: string,
    /** Set-Cookie lines of the gateway, handed on as they are. */
    readonly cookies: readonly string[] = [],
  ) {}
}

/** A file of the API, handed on as it is. */
export class HandedOn {
  constructor(readonly response: Response) {}
}

export type PageAnswer = Shown | SentTo | HandedOn;
