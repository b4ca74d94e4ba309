// What the benches share: a client of the public API, and figures of what was timed.
import { readFileSync } from 'node:fs';

/** Calls the gateway at `url` as clients with these credentials (`[{ signIn, password }]`). */
export function callsOf(url, credentials) {
  async function call(path, bearer, { method = 'GET', headers = {}, body } = {}) {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return { body: await answer.json(), etag: answer.headers.get('etag') };
  }
  const json = async (path, bearer) => (await call(path, bearer)).body;

  async function token(signIn) {
    const { password } = credentials.find((account) => account.signIn === signIn);
    const body = { grant_type: 'client_credentials', client_id: signIn, client_secret: password };
    return (await call('/api/v1/tokens', undefined, { method: 'POST', body })).body.access_token;
  }

  /** What a save of this home's first open line with the other of two vacancies (1 and 2) sends, after a read: no jump to accept. */
  async function nextSave(home, bearer) {
    const { body, etag } = await call(`/api/v1/locations/${home}/beds`, bearer);
    const line = body.lines.find((each) => each.maximum !== null && each.status === 'open');
    const vacancies = line.accepting === 1 ? 2 : 1;
    const { bedType, maximum: total, isFlexible } = line;
    return { home, etag, line: { bedType, total, vacancies, status: 'open', isFlexible } };
  }

  async function save({ home, etag, line }, bearer, key) {
    await call(`/api/v1/locations/${home}/beds`, bearer, {
      method: 'PUT',
      headers: { 'if-match': etag, 'idempotency-key': `${home}-${key}` },
      body: { lines: [line] },
    });
  }

  async function untilSearchable({ home, line: { bedType, vacancies } }, bearer) {
    const giveUpAt = performance.now() + 10_000;
    for (;;) {
      const path = `/api/v1/beds?near=OL1&radiusKm=2&bedType=${bedType}&includeUnavailable=true`;
      const found = (await json(path, bearer)).results.find((each) => each.locationId === home);
      if (found?.lines.find((each) => each.bedType === bedType)?.vacancies === vacancies) return;
      if (performance.now() > giveUpAt) throw new Error('not searchable within 10 s');
    }
  }

  return { json, token, nextSave, save, untilSearchable };
}

export async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Median, 95th percentile and maximum. */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [median(sorted), sorted[Math.floor(sorted.length * 0.95)], sorted.at(-1)]
    .map((value) => value.toFixed(1))
    .join(' / ');
}

export function residentMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
