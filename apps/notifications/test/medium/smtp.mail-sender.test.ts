import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { MailRefusedError, type Mail } from '../../src/mail/mail-sender';
import { SmtpMailSender } from '../../src/mail/smtp.mail-sender';

const mail: Mail = {
  messageId: '<reminder-1@example.org>',
  to: 'manager@example.org',
  subject: 'Please update',
  text: 'Line one\n.\nLine three',
};
const received: string[] = [];
let answer: { code: number } | undefined;
let server: SMTPServer;
let sender: SmtpMailSender;

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(answer ? Object.assign(new Error('no'), { responseCode: answer.code }) : undefined),
    onData: (stream, _session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  sender = new SmtpMailSender({ url: `smtp://127.0.0.1:${port}`, from: 'tracker@example.org' });
});
afterAll(async () => {
  sender.onApplicationShutdown();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => {
  received.length = 0;
  answer = undefined;
});

describe('mail over real SMTP', () => {
  it('[S108][S112] delivers with our Message-ID and sender', async () => {
    await sender.send(mail);
    expect(received).toHaveLength(1);
    expect(received[0]).toContain('Message-ID: <reminder-1@example.org>');
    expect(received[0]).toContain('From: tracker@example.org');
    expect(received[0]).toContain('Line three');
  });

  it('tells a refusal for good from a passing one', async () => {
    answer = { code: 550 };
    await expect(sender.send(mail)).rejects.toThrow(MailRefusedError);
    answer = { code: 451 };
    const passing = await sender.send(mail).catch((error: unknown) => error);
    expect(passing).toBeInstanceOf(Error);
    expect(passing).not.toBeInstanceOf(MailRefusedError);
  });

  it.each(['manager@example.org\r\nBcc: all@example.org', 'a@example.org, b@example.org'])(
    'writes to one address only, whatever %j says',
    async (to) => {
      await sender.send({ ...mail, to }).catch(() => undefined);
      for (const text of received) expect(text).not.toMatch(/^Bcc:/m);
    },
  );
});
