import { eventually } from '@oct/tools/processes';
import { bearer, call } from '../load/call';
import type { HomeInLoad } from '../load/homes-in-load';
import { TOTALS, VACANCIES } from '../load/homes-in-load';
import type { ProbeTokens } from '../load/probes';
import { type RigData, type RigFiles, SIGN_INS } from './rig-data';
import type { RigSystem } from './rig-system';

export interface Prepared {
  readonly tokens: ProbeTokens;
  readonly cookie: string;
  readonly homes: readonly HomeInLoad[];
}

const ARRIVES_WITHIN_MS = 60_000;
const PRICE_PENCE = 85_000;
const AT_ONCE = 4;

/** Homes, accounts, a price and a first save each, through the same doors as everybody. */
export async function prepareSystem(
  system: RigSystem,
  { locations, bedType, files }: RigData & { readonly files: RigFiles },
): Promise<Prepared> {
  await system.command('providers', 'import', files.register);
  await Promise.all([
    system.command('providers', 'load-offers', files.offers),
    system
      .command('providers', 'seed-reference-organisations')
      .then(() => system.command('identity', 'create', '--file', files.accounts, '--wait', '60')),
  ]);
  const tokenOf = (who: 'owner' | 'stranger' | 'searcher' | 'withdrawn') => token(system, SIGN_INS[who]);
  const tokens = {
    owner: await tokenOf('owner'),
    stranger: await tokenOf('stranger'),
    searcher: await tokenOf('searcher'),
    withdrawn: await tokenOf('withdrawn'),
  };
  const cookie = await session(system);
  const homes: HomeInLoad[] = [];
  const waiting = [...locations];
  const worker = async () => {
    for (let location = waiting.shift(); location; location = waiting.shift())
      homes.push(await firstSaves(system, tokens.owner, location, bedType));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await withdraw(system, tokens.withdrawn);
  return { tokens, cookie, homes: homes.sort((one, other) => (one.location < other.location ? -1 : 1)) };
}

async function token({ frontDoor }: RigSystem, who: { readonly id: string; readonly secret: string }): Promise<string> {
  const body = { grant_type: 'client_credentials', client_id: who.id, client_secret: who.secret };
  const { status, text } = await call(frontDoor, { method: 'POST', path: '/api/v1/tokens', body, timeoutMs: 10_000 });
  if (status !== 200) throw new Error(`no token for ${who.id}: ${status}`);
  return (JSON.parse(text) as { access_token: string }).access_token;
}

async function session({ insideDoor }: RigSystem): Promise<string> {
  const { id: email, secret: password } = SIGN_INS.council;
  const body = { email, password };
  const { status, headers } = await call(insideDoor, {
    method: 'POST',
    path: '/api/v1/sessions',
    body,
    timeoutMs: 10_000,
  });
  const cookie = headers.get('set-cookie')?.split(';')[0];
  if (status !== 201 || !cookie) throw new Error(`no session for the council: ${status}`);
  return cookie;
}

async function firstSaves(
  { frontDoor }: RigSystem,
  owner: string,
  location: string,
  bedType: string,
): Promise<HomeInLoad> {
  const put = (what: 'prices' | 'beds', version: number, body: object) =>
    call(frontDoor, {
      method: 'PUT',
      path: `/api/v1/locations/${location}/${what}`,
      headers: {
        ...bearer(owner),
        'if-match': `"${version}"`,
        'idempotency-key': `fault-rig-first-${what}-${location}`,
      },
      body,
    });
  // The home comes to `capacity` over the log, a moment after its import was answered.
  const priced = await eventually(
    async () => {
      const reply = await put('prices', 0, { prices: [{ bedType, pricePence: PRICE_PENCE }], shortStayPrices: [] });
      return reply.status === 200 ? reply : undefined;
    },
    { withinMs: ARRIVES_WITHIN_MS, everyMs: 250 },
  );
  if (!priced) throw new Error(`${location} never came to capacity`);
  const figures = { total: TOTALS.least, vacancies: VACANCIES.least };
  const version = versionIn(priced.text);
  const saved = await put('beds', version, { lines: [{ bedType, ...figures, status: 'open', isFlexible: false }] });
  if (saved.status !== 200)
    throw new Error(`the first save of ${location} was answered ${saved.status} ${saved.why ?? ''}`);
  return { location, bedType, version: versionIn(saved.text), ...figures };
}

/** Closes an account whose token is known, and waits until the gateway knows too: from then on it must stay refused. */
async function withdraw(system: RigSystem, token: string): Promise<void> {
  await system.command('identity', 'client', 'deactivate', '--id', SIGN_INS.withdrawn.id);
  const path = '/api/v1/sessions/current';
  const isRefused = await eventually(
    async () => {
      const { status } = await call(system.frontDoor, { method: 'GET', path, headers: bearer(token) });
      return status === 401 ? true : undefined;
    },
    { withinMs: ARRIVES_WITHIN_MS, everyMs: 250 },
  );
  if (!isRefused) throw new Error('the gateway still takes the token of an account that was closed');
}

function versionIn(text: string): number {
  return (JSON.parse(text) as { version: number }).version;
}
