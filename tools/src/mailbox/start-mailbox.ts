import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { mailboxPage } from './mailbox-page';
import { MailStore, type ReceivedMail } from './mail-store';

export interface Mailbox {
  readonly smtpUrl: string;
  /** Page for people; `/mails` below it is the list as JSON, and DELETE there empties it. */
  readonly url: string;
  mails(): readonly ReceivedMail[];
  clear(): void;
  stop(): Promise<void>;
}

const LARGEST_MAIL = 1_000_000;
const HOST = '127.0.0.1';

/** A mail server that delivers to a page on this machine and to nobody else. */
export async function startMailbox(ports: { smtpPort: number; httpPort: number }): Promise<Mailbox> {
  const store = new MailStore();
  const smtp = smtpServer(store);
  const http = createServer((request, response) => answer(store, request, response));
  await listen(http, ports.httpPort);
  try {
    await new Promise<void>((resolve, reject) => {
      smtp.server.once('error', reject);
      smtp.listen(ports.smtpPort, HOST, () => resolve());
    });
  } catch (error) {
    await close(http);
    throw error;
  }
  // A client that hangs up in the middle is its own affair; without a listener it would end this process.
  smtp.on('error', () => undefined);
  return {
    smtpUrl: `smtp://${HOST}:${ports.smtpPort}`,
    url: `http://localhost:${ports.httpPort}`,
    mails: () => store.all(),
    clear: () => store.clear(),
    stop: async () => {
      await Promise.all([close(http), new Promise<void>((resolve) => smtp.close(resolve))]);
    },
  };
}

function smtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_MAIL,
    disableReverseLookup: true,
    closeTimeout: 1_000,
    onData: (stream, session, done) => {
      buffer(stream)
        .then((raw) => {
          if (stream.sizeExceeded) return done(Object.assign(new Error('mail is too large'), { responseCode: 552 }));
          store.add(
            raw,
            session.envelope.rcptTo.map(({ address }) => address),
          );
          done();
        })
        .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
    },
  });
}

function answer(store: MailStore, request: IncomingMessage, response: ServerResponse): void {
  const { method = 'GET', url = '/', headers } = request;
  // A page on the web must not read these mails by pointing a name of its own at this address.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? ''))
    return send(response, 403, 'text/plain', 'Forbidden');
  if (url === '/mails' && method === 'DELETE') {
    store.clear();
    return send(response, 204, 'text/plain', '');
  }
  if (method !== 'GET') return send(response, 405, 'text/plain', 'Method not allowed');
  if (url === '/mails') return send(response, 200, 'application/json', JSON.stringify(store.all()));
  if (url === '/') return send(response, 200, 'text/html; charset=utf-8', mailboxPage(store.all()));
  send(response, 404, 'text/plain', 'Not found');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  response.end(body);
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
