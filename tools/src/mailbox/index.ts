export type { ReceivedMail } from './mail-store';
export { type Mailbox, startMailbox } from './start-mailbox';
