import { ReasonRequest } from './reason.request';

/** Nothing has changed: there is nothing to send but the version in If-Match. */
export class ConfirmBedsBody extends ReasonRequest {}
