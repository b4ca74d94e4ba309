/** A mail as a person reads it. */
export interface ReadMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Reads what our own mailer sends: headers, encoded words, and the first plain text part. Bytes come as latin1 text. */
export function readMail(raw: Buffer): ReadMail {
  const message = split(raw.toString('latin1'));
  const header = (name: string) => decodeWords(message.headers.get(name) ?? '');
  return { from: header('from'), to: header('to'), subject: header('subject'), text: textOf(message) };
}

function split(source: string): Part {
  const end = /\r?\n\r?\n/.exec(source);
  const head = end ? source.slice(0, end.index) : source;
  const body = end ? source.slice(end.index + end[0].length) : '';
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.flatMap((line) => {
    const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), (value ?? '').trim()] as const];
  });
  return { headers: new Map(headers), body };
}

function textOf(part: Part): string {
  const type = part.headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary !== undefined) {
    const parts = part.body.split(`--${boundary}`).slice(1, -1);
    const read = parts.map((each) => split(each.replace(/^\r?\n/, '')));
    const plain = read.find((each) =>
      /^(text\/plain|multipart\/)/i.test(each.headers.get('content-type') ?? 'text/plain'),
    );
    const first = plain ?? read[0];
    return first ? textOf(first) : '';
  }
  return decodeBody(part).replace(/\r\n/g, '\n').trimEnd();
}

function decodeBody({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '7bit').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const bytes = encoding === 'quoted-printable' ? unescapeBytes(body.replace(/=\r?\n/g, '')) : body;
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** RFC 2047: `=?UTF-8?Q?caf=C3=A9?=`; white space between two encoded words is not part of the text. */
function decodeWords(value: string): string {
  return Buffer.from(value, 'latin1')
    .toString('utf8')
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?[^?]+\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) => {
      const isBase64 = kind.toUpperCase() === 'B';
      const bytes = isBase64
        ? Buffer.from(text, 'base64')
        : Buffer.from(unescapeBytes(text.replace(/_/g, ' ')), 'latin1');
      return bytes.toString('utf8');
    });
}

function unescapeBytes(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
