import type { AppName } from '@oct/contracts';

/** Where each app answers. */
export class Upstreams {
  constructor(private readonly urls: Readonly<Record<Exclude<AppName, 'gateway'>, string>>) {}

  of(app: AppName): string {
    if (app === 'gateway') throw new RangeError('the gateway does not forward to itself');
    return this.urls[app];
  }
}
