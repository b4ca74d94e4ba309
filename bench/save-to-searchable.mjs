// Save answered -> searchable, through the public gateway, on the embedded defaults with the demonstration register.
// Figures: median, 95th percentile and maximum over SAVES saves (environment, default 60), after 5 that warm up.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const built = spawnSync(process.execPath, ['tools/bin/build.mjs'], { stdio: 'inherit' });
if (built.status !== 0) process.exit(1);
const require = createRequire(import.meta.url);
const { startSystem } = require(resolve(root, 'tools/dist/supervisor/index.js'));
const { loadDemoData, demoAccounts, DEMO_HOME } = require(resolve(root, 'tools/dist/demo-data/index.js'));

const SAVES = Number(process.env.SAVES ?? 60);
const WARM_UP = 5;
const system = await startSystem({ mode: 'embedded', quiet: true });
try {
  await loadDemoData(system, (line) => console.log(`  ${line}`));
  const home = DEMO_HOME;
  const writer = await token('demo-care-system');
  const reader = await token('demo-data-consumer');
  const before = await json(`/api/v1/locations/${home}/beds`, writer);
  let line = before.lines.find((each) => each.maximum !== null && each.status === 'open');
  const times = { save: [], searchable: [], search: [], cheapest: [] };
  for (let round = 0; round < SAVES + WARM_UP; round += 1) {
    const { body, etag } = await beds(home, writer);
    line = body.lines.find((each) => each.bedType === line.bedType);
    const vacancies = line.accepting === 1 ? 2 : 1;
    const start = performance.now();
    await save(
      home,
      writer,
      etag,
      { bedType: line.bedType, total: line.maximum, vacancies, status: 'open', isFlexible: line.isFlexible },
      round,
    );
    const answered = performance.now();
    while ((await found(home, reader, line.bedType)) !== vacancies) {
      if (performance.now() - answered > 10_000) throw new Error('not searchable within 10 s');
    }
    const searchable = performance.now();
    await found(home, reader, line.bedType);
    const searched = performance.now();
    await json('/api/v1/sessions/current', reader);
    const cheapest = performance.now();
    if (round < WARM_UP) continue;
    times.save.push(answered - start);
    times.searchable.push(searchable - answered);
    times.search.push(searched - searchable);
    times.cheapest.push(cheapest - searched);
  }
  console.log(`\n${SAVES} saves one after the other, ms: median / p95 / max`);
  for (const [name, values] of Object.entries(times)) console.log(`  ${name.padEnd(11)} ${summary(values)}`);
  const ratio = (a, b) => (median(times[a]) / median(times[b])).toFixed(2);
  console.log(
    `  save / cheapest answer of the gateway ${ratio('save', 'cheapest')}, search / cheapest ${ratio('search', 'cheapest')}`,
  );
  console.log('\nresident memory, MB');
  for (const { name } of system.setting.layout.apps)
    console.log(`  ${name.padEnd(14)} ${memory(system.apps.pid(name))}`);
} finally {
  await system.stop();
}

async function token(signIn) {
  const { password } = demoAccounts().find((account) => account.signIn === signIn);
  const answer = await fetch(`${system.publicUrl}/api/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credentials', client_id: signIn, client_secret: password }),
  });
  return (await answer.json()).access_token;
}

async function json(path, bearer) {
  const answer = await fetch(`${system.publicUrl}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function beds(home, bearer) {
  const answer = await fetch(`${system.publicUrl}/api/v1/locations/${home}/beds`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  return { body: await answer.json(), etag: answer.headers.get('etag') };
}

async function save(home, bearer, etag, line, round) {
  const answer = await fetch(`${system.publicUrl}/api/v1/locations/${home}/beds`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      'if-match': etag,
      'idempotency-key': `bench-${round}`,
    },
    body: JSON.stringify({
      lines: [line],
      acceptedWarnings: ['vacancies-jump', 'total-jump', 'total-above-registered'],
    }),
  });
  if (!answer.ok) throw new Error(`save answered ${answer.status}: ${await answer.text()}`);
}

async function found(home, bearer, bedType) {
  const { results } = await json(`/api/v1/beds?near=OL1&radiusKm=2&bedType=${bedType}&includeUnavailable=true`, bearer);
  const result = results.find((each) => each.locationId === home);
  return result?.lines.find((each) => each.bedType === bedType)?.vacancies;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return [median(sorted), sorted[Math.floor(sorted.length * 0.95)], sorted.at(-1)]
    .map((value) => value.toFixed(1))
    .join(' / ');
}

function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
