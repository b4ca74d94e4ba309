// Save answered -> searchable, through the public gateway, on the embedded defaults with the demonstration register.
// Figures: median, 95th percentile and maximum over SAVES saves (environment, default 60), after 5 that warm up.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callsOf, median, residentMb, summary, timed } from './calls.mjs';

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
const { json, token, nextSave, save, untilSearchable } = callsOf(system.publicUrl, demoAccounts());
try {
  await loadDemoData(system, (line) => console.log(`  ${line}`));
  const writer = await token('demo-care-system');
  const reader = await token('demo-data-consumer');
  const times = { save: [], searchable: [], search: [], cheapest: [] };
  for (let round = 0; round < SAVES + WARM_UP; round += 1) {
    const next = await nextSave(DEMO_HOME, writer);
    const { bedType } = next.line;
    const saved = await timed(() => save(next, writer, `bench-${round}`));
    const searchable = await timed(() => untilSearchable(next, reader));
    const search = await timed(() => json(`/api/v1/beds?near=OL1&radiusKm=2&bedType=${bedType}`, reader));
    const cheapest = await timed(() => json('/api/v1/sessions/current', reader));
    if (round < WARM_UP) continue;
    times.save.push(saved.ms);
    times.searchable.push(searchable.ms);
    times.search.push(search.ms);
    times.cheapest.push(cheapest.ms);
  }
  console.log(`\n${SAVES} saves one after the other, ms: median / p95 / max`);
  for (const [name, values] of Object.entries(times)) console.log(`  ${name.padEnd(11)} ${summary(values)}`);
  const ratio = (a, b) => (median(times[a]) / median(times[b])).toFixed(2);
  console.log(
    `  save / cheapest answer of the gateway ${ratio('save', 'cheapest')}, search / cheapest ${ratio('search', 'cheapest')}`,
  );
  console.log('\nresident memory, MB');
  for (const { name } of system.setting.layout.apps)
    console.log(`  ${name.padEnd(14)} ${residentMb(system.apps.pid(name))}`);
} finally {
  await system.stop();
}
