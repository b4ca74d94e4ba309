import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '@oct/contracts';
import { APPS, EVENT_CONTRACTS, TOPIC_READERS } from '@oct/contracts';

const root = join(__dirname, '../../..');

/** Handlers that a library brings along, by the module that an app imports for them. */
const LIBRARY_HANDLERS: Readonly<Record<string, string>> = {
  LocationDirectoryModule: 'libs/platform/src/location-directory',
};

function sources(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

const topicOf = (exportName: string): string => {
  const contract = (contracts as unknown as Record<string, { topic?: string }>)[exportName];
  if (!contract?.topic) throw new Error(`${exportName} is no contract of @oct/contracts`);
  return contract.topic;
};

function marked(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [...text.matchAll(/@ConsumesEvent\((\w+)\)/g)].map(([, name = '']) => topicOf(name)));
}

function handled(texts: readonly string[]): string[] {
  const borrowed = Object.entries(LIBRARY_HANDLERS)
    .filter(([module]) => texts.some((text) => text.includes(module)))
    .flatMap(([, folder]) => marked(sources(folder)));
  return [...new Set([...marked(texts), ...borrowed])].sort();
}

/** The lists after `contracts:` of modules and commands, or the constants that stand there. */
function published(texts: readonly string[]): string[] {
  const all = texts.join('\n');
  const lists = [...all.matchAll(/\bcontracts: (?:\[([^\]]*)\]|(\w+),)/g)].map(([, list, constant]) => {
    return list ?? new RegExp(`const ${constant} = \\[([^\\]]*)\\]`).exec(all)?.[1] ?? `${constant}`;
  });
  const names = lists.flatMap((list) => list.split(',').map((name) => name.trim()));
  return [...new Set(names.filter((name) => name !== '').map(topicOf))].sort();
}

const allowedToRead = (app: string): string[] =>
  Object.keys(TOPIC_READERS)
    .filter((topic) => TOPIC_READERS[topic]?.includes(app))
    .sort();

describe('rights on topics are those of the code (DESIGN 5)', () => {
  it.each(APPS)('%s may read what it handles, and nothing that it does not', (app) => {
    expect(allowedToRead(app)).toEqual(handled(sources(`apps/${app}/src`)));
  });

  it.each(APPS)('%s may write what it publishes', (app) => {
    const owned = EVENT_CONTRACTS.filter(({ owner }) => owner === app).map(({ topic }) => topic as string);
    expect(owned.sort()).toEqual(published(sources(`apps/${app}/src`)));
  });

  it('sees handlers of its own and of libraries, and refuses a name that is no contract (shown able to fail)', () => {
    const handler = '@ConsumesEvent(capacityUpdateRecordedV1)\n async handle() {}';
    expect(handled([handler, 'imports: [LocationDirectoryModule]'])).toEqual([
      'capacity.update-recorded.v1',
      'providers.location.v1',
    ]);
    expect(published(['contracts: [nationalCapacityV1],'])).toEqual(['national.capacity.v1']);
    expect(published(['const OURS = [nationalCapacityV1];', 'contracts: OURS,'])).toEqual(['national.capacity.v1']);
    expect(() => published(['contracts: ELSEWHERE,'])).toThrow('no contract');
    expect(() => handled(['@ConsumesEvent(somethingElse)'])).toThrow('no contract');
  });
});
