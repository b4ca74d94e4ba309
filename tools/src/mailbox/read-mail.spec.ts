import { createTransport } from 'nodemailer';
import { readMail } from './read-mail';

/** What nodemailer itself makes of a mail: the sender whose mails must be readable here. */
async function written(mail: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({ from: 'Tracker <no-reply@example.org>', ...mail });
  return Buffer.isBuffer(message) ? message : Buffer.from('');
}

describe('reading a mail', () => {
  it('reads plain ASCII', async () => {
    const raw = await written({ to: 'a@example.org', subject: 'Your beds', text: 'Line one\nLine two' });
    expect(readMail(raw)).toEqual({
      from: 'Tracker <no-reply@example.org>',
      to: 'a@example.org',
      subject: 'Your beds',
      text: 'Line one\nLine two',
    });
  });

  it('reads other letters, long lines and long subjects', async () => {
    const subject = 'Tŷ Gwyn – reminder: not updated for 24 hours, please say what has changed since – diolch';
    const text = `Café “Brontë”: ${'a long line with an address https://example.org/?a=b&c=d '.repeat(6)}= end`;
    const raw = await written({ to: 'Zoë <z@example.org>', subject, text });
    const mail = readMail(raw);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toBe(text);
    expect(mail.to).toBe('Zoë <z@example.org>');
  });

  it('prefers the plain text of a mail that also has HTML', async () => {
    const raw = await written({ to: 'a@example.org', subject: 'Both', text: 'plain £5', html: '<b>rich £5</b>' });
    expect(readMail(raw).text).toBe('plain £5');
  });

  it('shows what there is when there is no plain text', async () => {
    const raw = await written({ to: 'a@example.org', subject: 'Rich', html: '<b>rich</b>' });
    expect(readMail(raw).text).toBe('<b>rich</b>');
  });
});
