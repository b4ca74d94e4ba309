// Full mode, everything in one run: a save through the gateway beside its two bare statements on the same database, a search through
// the gateway beside the same query straight to OpenSearch, save answered -> searchable, and how long a read and a save take with one writer per home at once.
// ROUNDS (default 60) each, after 5 that warm up; SECONDS (default 10) of saves side by side.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callsOf, median, residentMb, summary, timed } from './calls.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const built = spawnSync(process.execPath, ['tools/bin/build.mjs'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const require = createRequire(import.meta.url);
require('reflect-metadata');
const { startSystem } = require(resolve(root, 'tools/dist/supervisor/index.js'));
const { loadDemoData, demoAccounts, DEMO_HOME } = require(resolve(root, 'tools/dist/demo-data/index.js'));

const ROUNDS = Number(process.env.ROUNDS ?? 60);
const SECONDS = Number(process.env.SECONDS ?? 10);
const WARM_UP = 5;
const NEAR = 'near=OL1&radiusKm=16';
const startedAt = performance.now();
const system = await startSystem({ mode: 'full', quiet: true, ports: {} });
const readyAfter = performance.now() - startedAt;
const { json, token, nextSave, save, untilSearchable } = callsOf(system.publicUrl, demoAccounts());
const capacity = await bareCapacity();
try {
  await loadDemoData(system, (line) => console.log(`  ${line}`));
  const writer = await token('demo-care-system');
  const reader = await token('demo-data-consumer');
  const homes = await homesOf(writer);
  const times = { save: [], bare: [], searchable: [], search: [], openSearch: [] };
  const query = await sameQueryForOpenSearch(reader);
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const next = await nextSave(DEMO_HOME, writer);
    const saved = await timed(() => save(next, writer, `bench-${round}`));
    const searchable = await timed(() => untilSearchable(next, reader));
    const bare = await capacity.saveOnce(homes.find((home) => home !== DEMO_HOME) ?? DEMO_HOME);
    const search = await timed(() => json(`/api/v1/beds?${NEAR}`, reader));
    const openSearch = await timed(query);
    if (round < WARM_UP) continue;
    times.save.push(saved.ms);
    times.searchable.push(searchable.ms);
    times.bare.push(bare);
    times.search.push(search.ms);
    times.openSearch.push(openSearch.ms);
  }
  console.log(`\nready after ${(readyAfter / 1000).toFixed(1)} s; load of the machine ${loadavg()[0].toFixed(1)}`);
  console.log(`${ROUNDS} rounds, one after the other, ms: median / p95 / max`);
  for (const [name, values] of Object.entries(times)) console.log(`  ${name.padEnd(11)} ${summary(values)}`);
  const ratio = (a, b) => (median(times[a]) / median(times[b])).toFixed(2);
  console.log(
    `  save / bare statements ${ratio('save', 'bare')}; search / straight to OpenSearch ${ratio('search', 'openSearch')}`,
  );
  console.log(`\nside by side: ${await sideBySide(homes, writer)}`);
  console.log('\nresident memory, MB');
  for (const name of system.apps.names) console.log(`  ${name.padEnd(22)} ${residentMb(system.apps.pid(name))}`);
  for (const name of system.engines.names) console.log(`  ${name.padEnd(22)} ${residentMb(system.engines.pid(name))}`);
} finally {
  await capacity.close();
  await system.stop();
}

/** The save path of capacity in this process: only its two statements are timed. */
async function bareCapacity() {
  const { NestFactory } = require('@nestjs/core');
  const { capacityRoutes } = require('@oct/contracts');
  const { Caller } = require('@oct/platform/auth');
  const { SystemClock } = require('@oct/platform/clock');
  const { parseConfig } = require('@oct/platform/config');
  const { createLogger, Metrics } = require('@oct/platform/telemetry');
  const from = (path) => require(resolve(root, 'apps/capacity/dist', path));
  const { AppModule } = from('app.module.js');
  const { capacityConfigSpec } = from('config/capacity.config.js');
  const { ChangeBedsService } = from('beds/change-beds.service.js');
  const { HomeRepository } = from('beds/home.repository.js');
  const config = parseConfig('capacity', capacityConfigSpec, system.environmentOf('capacity'));
  const logger = createLogger('bench', { level: 'silent' });
  const runtime = { config, clock: new SystemClock(), logger, metrics: new Metrics('bench'), role: 'command' };
  const app = await NestFactory.createApplicationContext(AppModule.forRuntime(runtime), { logger: false });
  const homes = app.get(HomeRepository, { strict: false });
  let inStatements = 0;
  for (const name of ['read', 'write']) {
    const original = homes[name].bind(homes);
    homes[name] = async (...args) => {
      const { ms, value } = await timed(() => original(...args));
      inStatements += ms;
      return value;
    };
  }
  const service = app.get(ChangeBedsService, { strict: false });
  return {
    saveOnce: async (locationId) => {
      const { home, register, version } = await homes.read(locationId);
      const caller = new Caller({
        accountId: 'bench',
        organisation: { id: register.organisationId, type: 'provider' },
        permission: 'standard',
        roles: [],
        scope: { kind: 'organisation' },
        areaCodes: [],
        grants: ['beds:write'],
        isGeneric: false,
        mustChangePassword: false,
        clientKind: 'care-system',
        sid: 'bench',
        epoch: 1,
        amr: ['pwd'],
        authTime: 0,
      });
      const open = home.lines.find((line) => line.status === 'open' && line.split !== null);
      inStatements = 0;
      await service.saveFigures({
        contract: capacityRoutes.saveBeds,
        caller,
        locationId,
        version,
        key: `bare-${version}`,
        door: 'api',
        body: {
          lines: [
            {
              bedType: open.bedType,
              total: open.split.maximum,
              vacancies: open.split.accepting === 1 ? 2 : 1,
              status: 'open',
              isFlexible: open.isFlexible,
            },
          ],
        },
      });
      return inStatements;
    },
    close: () => app.close(),
  };
}

async function sameQueryForOpenSearch(reader) {
  const { results } = await json(`/api/v1/beds?${NEAR}`, reader);
  const index = await indexName();
  const { homeQuery } = require(resolve(root, 'apps/search/dist/search-index/opensearch/home-query.js'));
  const origin = { latitude: 53.5455, longitude: -2.1167 };
  const near = { origin, radiusMetres: 16_000 };
  const body = JSON.stringify(homeQuery({ near, beds: 1, includeUnavailable: false }, { number: 1, size: 20 }));
  const ask = async () => {
    const answer = await fetch(`${system.openSearchUrl}/${index}/_search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    if (!answer.ok) throw new Error(`OpenSearch answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const { hits } = await ask();
  console.log(`  first page: ${results.length} through the gateway, ${hits.hits.length} straight from OpenSearch`);
  return ask;
}

async function indexName() {
  const aliases = await (await fetch(`${system.openSearchUrl}/_alias`)).json();
  const named = Object.values(aliases).flatMap(({ aliases: each }) => Object.keys(each));
  if (named.length === 0) throw new Error('OpenSearch has no alias yet');
  return named[0];
}

/** Latency, not capacity: each writer waits for its own answer, and the demonstration's client has a few homes only. */
async function sideBySide(homes, writer) {
  const until = performance.now() + SECONDS * 1000;
  const cycles = [];
  let n = 0;
  await Promise.all(
    homes.map(async (home) => {
      while (performance.now() < until) {
        const work = async () => save(await nextSave(home, writer), writer, `side-by-side-${(n += 1)}`);
        cycles.push((await timed(work)).ms);
      }
    }),
  );
  return (
    `a read and a save, ${homes.length} writers at once, ms: ${summary(cycles)} (${cycles.length} in ${SECONDS} s; ` +
    'this is how long one writer waits, not how many saves the system can take)'
  );
}

async function homesOf(bearer) {
  const { items } = await json('/api/v1/locations?limit=200', bearer);
  return items.map(({ locationId }) => locationId);
}
