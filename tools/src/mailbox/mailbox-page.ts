import type { ReceivedMail } from './mail-store';

/** One plain page: every mail with its text, links ready to follow. */
export function mailboxPage(mails: readonly ReceivedMail[]): string {
  const title = `Mailbox: ${mails.length} ${mails.length === 1 ? 'mail' : 'mails'}`;
  const list = mails.length > 0 ? mails.map(article).join('\n') : '<p>No mail has come yet. Reload to look again.</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font-family:sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem;line-height:1.5}
article{border-top:1px solid #595959;padding:.5rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>Mail that this system sends stays here and goes to nobody. <a href="/mails">The same as JSON</a></p>
${list}
</main>
</body>
</html>
`;
}

function article({ subject, from, recipients, receivedAt, text }: ReceivedMail): string {
  return `<article>
<h2>${escape(subject) || 'No subject'}</h2>
<p>To ${escape(recipients.join(', '))}, from ${escape(from)}, at <time datetime="${receivedAt}">${receivedAt}</time></p>
<pre>${linked(text)}</pre>
</article>`;
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escape(part)}">${escape(part)}</a>` : escape(part)))
    .join('');
}

function escape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
