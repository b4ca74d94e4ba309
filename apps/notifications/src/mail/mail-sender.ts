export interface Mail {
  /** The same at every try, so that receivers can drop a second copy. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
}

/** The server said that it will never take this mail: trying again is useless. */
export class MailRefusedError extends Error {
  constructor(readonly responseCode: number) {
    super(`the mail server refused the mail for good (${responseCode})`);
    this.name = 'MailRefusedError';
  }
}

/** Port to a mail server. Resolves once the server has accepted the mail; any other error may be tried again. */
export abstract class MailSender {
  abstract send(mail: Mail): Promise<void>;
}
