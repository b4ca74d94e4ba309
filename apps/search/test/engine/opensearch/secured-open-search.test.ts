import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { InfrastructureError } from '@oct/platform/database';
import { type OpenSearchAccess, type RunningOpenSearch, startOpenSearch } from '@oct/tools/engines';
import { parse } from 'yaml';
import { OpenSearchIndex } from '../../../src/search-index/opensearch/open-search-index';
import { DEFAULT_ALIAS } from '../../../src/search-index/opensearch/open-search-settings';
import { document } from '../../factories/search-document.factory';
import { eventually } from '@oct/testing/api';
import { batches, foundIds } from '../../search-suite/search-index-case';
import { describeWithOpenSearch } from './open-search-fixture';

/** The very rules that the cluster gets: who may do what is data, and tried here. */
const RULES = join(__dirname, '../../../../../k8s/components/opensearch/config');
const PASSWORD = 'Only for this test 1!';
const STRANGER = 'somebody-elses-index';

type Rules = Record<string, Record<string, unknown>>;

function rules(file: string): [string, Record<string, unknown>][] {
  return Object.entries(parse(readFileSync(join(RULES, file), 'utf8')) as Rules).filter(([name]) => name !== '_meta');
}

/** Security plugin and node in one process, on an older version than production's (ENGINES B): rules and TLS are the same. */
describeWithOpenSearch('[QS13][ENGINES B] OpenSearch with TLS and accounts', () => {
  let node: RunningOpenSearch;
  let access: OpenSearchAccess;
  const opened: OpenSearchIndex[] = [];

  beforeAll(async () => {
    node = await startOpenSearch({ secured: true });
    if (!node.access) throw new Error('a secured node has no access');
    access = node.access;
    for (const [name, role] of rules('roles.yml')) await administer('PUT', `roles/${name}`, role);
    for (const [name, mapping] of rules('roles_mapping.yml')) {
      await administer('PUT', `rolesmapping/${name}`, mapping);
      for (const user of mapping.users as string[])
        await administer('PUT', `internalusers/${user}`, { password: PASSWORD });
    }
    await asAdmin('PUT', `/${STRANGER}`, {});
    await as('search-writer').rebuild(batches([document('1-1')]));
  }, 240_000);

  afterAll(async () => {
    for (const index of opened) await index.onModuleDestroy();
    await node.stop();
  });

  async function asAdmin(method: string, path: string, body?: object): Promise<void> {
    const { status, body: answer } = await access.asAdmin({ method, path, ...(body && { body }) });
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${answer}`);
  }

  function administer(method: string, path: string, body: object): Promise<void> {
    return asAdmin(method, `/_plugins/_security/api/${path}`, body);
  }

  function as(username: string, changes: { password?: string; caFile?: string | undefined } = {}): OpenSearchIndex {
    const { caFile, password } = { caFile: access.caFile, password: PASSWORD, ...changes };
    const nodes = [node.url];
    const settings = { nodes, alias: DEFAULT_ALIAS, username, password, ...(caFile !== undefined && { caFile }) };
    const index = new OpenSearchIndex(settings, { searchWithinMs: 10_000, graceMs: 0 });
    opened.push(index);
    return index;
  }

  /** The status that this account gets for a request of its own making. */
  function status(username: string, method: string, path: string, body?: object): Promise<number> {
    const text = body && JSON.stringify(body);
    const headers = text === undefined ? {} : { 'content-type': 'application/json' };
    const options = { method, headers, ca: access.ca, auth: `${username}:${PASSWORD}`, agent: false as const };
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, node.url), options, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      sent.on('error', reject).end(text);
    });
  }

  it('the writer makes, fills, swaps, writes and counts the index', async () => {
    const writer = as('search-writer');
    await writer.upsert([document('1-2')]);
    await writer.remove([{ locationId: '1-1', docVersion: 5 }]);
    await eventually(async () => expect(await foundIds(writer)).toEqual(['1-2']));
    expect(await writer.rebuild(batches([document('1-2'), document('1-3')]))).toBe(2);
    expect(await writer.stats()).toMatchObject({ documents: 2 });
    expect(await writer.whyRebuild()).toBeUndefined();
    expect(await writer.whyNotReady()).toBeUndefined();
  });

  it('the reader searches, and says whether it can', async () => {
    const reader = as('search-reader');
    expect(await foundIds(reader)).toContain('1-2');
    expect(await reader.whyNotReady()).toBeUndefined();
  });

  it('the reader cannot write, nor make the index anew', async () => {
    const reader = as('search-reader');
    const before = await as('search-writer').stats();
    await expect(reader.upsert([document('1-9')])).rejects.toThrow(InfrastructureError);
    await expect(reader.upsert([document('1-9')])).rejects.toThrow('403');
    await expect(reader.remove([{ locationId: '1-2', docVersion: 99 }])).rejects.toThrow('403');
    await expect(reader.rebuild(batches([]))).rejects.toThrow('403');
    expect(await as('search-writer').stats()).toEqual(before);
  });

  const ELSEWHERE: [name: string, method: string, path: string, body?: object][] = [
    ['read an index that is not ours', 'GET', `/${STRANGER}/_search`],
    ['write to an index that is not ours', 'POST', `/${STRANGER}/_doc`, { any: 'thing' }],
    ['delete an index that is not ours', 'DELETE', `/${STRANGER}`],
    ['make an index of another name', 'PUT', '/another-index', {}],
    [
      'make it visible under our alias',
      'POST',
      '/_aliases',
      { actions: [{ add: { index: STRANGER, alias: DEFAULT_ALIAS } }] },
    ],
    [
      'change the settings of the cluster',
      'PUT',
      '/_cluster/settings',
      { transient: { 'action.auto_create_index': true } },
    ],
    ['shut nodes out', 'POST', '/_cluster/reroute', {}],
    ['list the accounts', 'GET', '/_plugins/_security/api/internalusers'],
    ['make an account', 'PUT', '/_plugins/_security/api/internalusers/new-one', { password: PASSWORD }],
    ['give itself a role', 'PUT', '/_plugins/_security/api/rolesmapping/all_access', { users: ['search-writer'] }],
    ['read the accounts as an index', 'GET', '/.opendistro_security/_search'],
    ['copy everything away', 'PUT', '/_snapshot/away', { type: 'fs', settings: { location: 'away' } }],
  ];

  it.each(ELSEWHERE.map((each) => [each[0], each] as const))(
    'neither account can %s',
    async (_, [, method, path, body]) => {
      for (const account of ['search-writer', 'search-reader', 'search-monitor'])
        expect({ account, status: await status(account, method, path, body) }).toEqual({ account, status: 403 });
    },
  );

  it('the same requests succeed for the administrator, so that it is the account that is refused', async () => {
    const [read, write] = ELSEWHERE;
    for (const each of [read, write]) if (each) await asAdmin(each[1], each[2], each[3]);
  });

  it('the probe sees the health and no home', async () => {
    expect(await status('search-monitor', 'GET', '/_cluster/health')).toBe(200);
    expect(await status('search-monitor', 'GET', `/${DEFAULT_ALIAS}/_search`)).toBe(403);
  });

  it('a wrong password is waited for: no event becomes a dead letter for it', async () => {
    const stranger = as('search-writer', { password: 'another one' });
    await expect(stranger.upsert([document('1-9')])).rejects.toThrow(InfrastructureError);
    await expect(stranger.upsert([document('1-9')])).rejects.toThrow('401');
  });

  it('nothing is sent to a server that the authority did not sign', async () => {
    const trusting = as('search-writer', { caFile: undefined });
    await expect(trusting.upsert([document('1-9')])).rejects.toThrow(InfrastructureError);
  });
});
