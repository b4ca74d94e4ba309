import { mailboxPage } from './mailbox-page';

const mail = {
  id: 1,
  receivedAt: '2026-01-05T09:00:00.000Z',
  from: 'Tracker <no-reply@example.org>',
  to: 'a@example.org',
  recipients: ['a@example.org'],
  subject: '<script>alert(1)</script>',
  text: 'Follow https://example.org/confirm?a=1&b="2" <b>now</b>',
};

describe('the mailbox page', () => {
  it('says that it is empty', () => {
    expect(mailboxPage([])).toContain('No mail has come yet');
  });

  it('shows mails as text, never as markup, with links that work', () => {
    const page = mailboxPage([mail]);
    expect(page).toContain('<h2>&lt;script&gt;alert(1)&lt;/script&gt;</h2>');
    expect(page).toContain(
      '<a href="https://example.org/confirm?a=1&amp;b=">https://example.org/confirm?a=1&amp;b=</a>',
    );
    expect(page).toContain('&lt;b&gt;now&lt;/b&gt;');
    expect(page).not.toMatch(/<script|<b>/);
  });
});
