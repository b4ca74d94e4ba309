// The index adapter of `search` against the same query sent to OpenSearch by hand, and the copy that stands by, over HOMES homes
// (environment, default 28,000, in twenty towns). Rounds alternate, so that all see the same machine; compare the ratios.
import { spawnSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
if (spawnSync(process.execPath, ['tools/bin/build.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1);
const require = createRequire(import.meta.url);
const dist = (path) => require(resolve(root, path));
const { startOpenSearch } = dist('tools/dist/engines/index.js');
const { generatedHomes, generatedQueries } = dist('libs/testing/dist/search-oracle/index.js');
const { randomFrom } = dist('tools/dist/random/index.js');
const { documentOf } = dist('apps/search/dist/home-rows/home-indexer.js');
const { OpenSearchIndex } = dist('apps/search/dist/search-index/opensearch/open-search-index.js');
const { homeQuery } = dist('apps/search/dist/search-index/opensearch/home-query.js');
const { InProcessSearchIndex } = dist('apps/search/dist/search-index/copy/in-process-search-index.js');

const HOMES = Number(process.env.HOMES ?? 28_000);
const ROUNDS = Number(process.env.ROUNDS ?? 400);
const WARM_UP = 200;
const PAGE = { size: 20, number: 1 };
const ALIAS = 'bench-homes';

const documents = madeUpDocuments();
const towns = documents.slice(0, 20).map((each) => each.position);
const queries = generatedQueries(1, ROUNDS + WARM_UP, []).map(({ latitude: _, longitude: __, ...query }, each) => {
  const origin = towns[each % towns.length];
  return { ...query, near: { origin, radiusMetres: 16_000 } };
});

const node = await startOpenSearch({ heapMb: 1_024 });
const index = new OpenSearchIndex({ nodes: [node.url], alias: ALIAS }, { searchWithinMs: 10_000 });
const copy = new InProcessSearchIndex();
const agent = new Agent({ keepAlive: true });
try {
  const heapBefore = heap();
  const copied = await timed(() => copy.rebuild(batches()));
  console.log(
    `copy:       ${HOMES} homes read in ${seconds(copied)}, ${Math.round((heap() - heapBefore) / 2 ** 20)} MB`,
  );
  console.log(
    `OpenSearch: ${HOMES} homes rebuilt and swapped in ${seconds(await timed(() => index.rebuild(batches())))}`,
  );
  const ways = {
    'OpenSearch by hand': byHand,
    'index adapter': (query) => index.search(query, PAGE),
    'copy in the process': (query) => copy.search(query, PAGE),
  };
  const times = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  let hits = 0;
  for (const [round, query] of queries.entries()) {
    for (const [way, ask] of Object.entries(ways)) {
      const took = await timed(async () => (hits += (await ask(query)).total ?? 0));
      if (round >= WARM_UP) times[way].push(took);
    }
  }
  console.log(`about ${Math.round(hits / queries.length / 2)} homes match a query`);
  const floor = at(times['OpenSearch by hand'], 0.5);
  for (const [way, took] of Object.entries(times)) {
    const [p50, p95] = [at(took, 0.5), at(took, 0.95)];
    console.log(
      `${way.padEnd(20)} p50 ${p50.toFixed(2)} ms  p95 ${p95.toFixed(2)} ms  ${(p50 / floor).toFixed(2)} of by hand`,
    );
  }
} finally {
  agent.destroy();
  await index.onModuleDestroy();
  await node.stop();
}

function madeUpDocuments() {
  const random = randomFrom('7');
  const centres = Array.from({ length: 20 }, () => [random.whole(505, 548) / 10, random.whole(-30, 10) / 10]);
  return generatedHomes(7, HOMES).map(({ location, capacity }, each) => {
    const [latitude, longitude] = centres[each % centres.length];
    const near = () => random.whole(-2_000, 2_000) / 10_000;
    const position = { latitude: latitude + near(), longitude: longitude + near(), basis: 'postcode' };
    const row = { locationId: location.locationId, docVersion: 1, changedAt: new Date('2026-11-20T09:12:00Z') };
    return documentOf({ ...row, location: { ...location, position }, capacity });
  });
}

async function* batches() {
  for (let from = 0; from < documents.length; from += 500) yield documents.slice(from, from + 500);
}

/** No client, no adapter: one request on a kept connection, the same body, the answer parsed. */
function byHand(query) {
  const body = JSON.stringify(homeQuery(query, PAGE));
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((done, failed) => {
    const sent = request(`${node.url}/${ALIAS}/_search`, { method: 'POST', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => (text += part));
      answer.on('end', () => done({ total: JSON.parse(text).hits.total.value }));
    });
    sent.on('error', failed).end(body);
  });
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function at(times, share) {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)];
}

function heap() {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
