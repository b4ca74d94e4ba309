import { type ReadMail, readMail } from './read-mail';

export interface ReceivedMail extends ReadMail {
  readonly id: number;
  readonly receivedAt: string;
  /** Whom the sender named to the server, whatever the letter says. */
  readonly recipients: readonly string[];
}

const LARGEST_NUMBER = 500;

/** The latest mails, newest first. Bounded: an old one goes when a new one comes. */
export class MailStore {
  private mails: readonly ReceivedMail[] = [];
  private lastId = 0;

  add(raw: Buffer, recipients: readonly string[]): void {
    this.lastId += 1;
    const mail = { ...readMail(raw), id: this.lastId, receivedAt: new Date().toISOString(), recipients };
    this.mails = [mail, ...this.mails].slice(0, LARGEST_NUMBER);
  }

  all(): readonly ReceivedMail[] {
    return this.mails;
  }

  clear(): void {
    this.mails = [];
  }
}
