// What every command does first: packages installed, everything built. Then the compiled command of tools/dist runs.
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { build, root } from './build.mjs';
import { installIfNeeded } from './install.mjs';

/** Runs `main(args)` of tools/dist/<name>/main.js in this process, after preparing. */
export async function runHere(name, args, { quiet = false, folders } = {}) {
  try {
    await prepare(quiet, folders);
    const { main } = createRequire(import.meta.url)(join(root, 'tools/dist', name, 'main.js'));
    process.exitCode = await main(args);
  } catch (error) {
    fail(error);
  }
}

/** Runs tools/dist/<name>/main.js as a process of its own, after preparing, and ends as it ended. */
export async function runApart(name, args, script = `tools/dist/${name}/main.js`) {
  try {
    await prepare(true);
    const child = spawn(process.execPath, [join(root, script), ...args], { stdio: 'inherit' });
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', fail);
    child.once('exit', (code, signal) => (process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)));
  } catch (error) {
    fail(error);
  }
}

async function prepare(quiet, folders) {
  await installIfNeeded();
  const started = performance.now();
  const changed = build(folders);
  if (!quiet && changed.length > 0) {
    console.log(`Built ${changed.join(', ')} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

/** One sentence; the stack only where somebody asked for it. */
function fail(error) {
  console.error(process.env.OCT_DEBUG ? error : error.message);
  process.exitCode = 1;
}
