// Installs what the lock file names when something of it is missing, with progress that a person can see.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';
import { npmFailure } from './npm-failure.mjs';

/** Whether every package of the lock file is there in its version. Compared by content: times lie after a checkout. */
export function isInstalled() {
  const installedFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedFile);
  return Object.entries(wanted).every(([path, { version, integrity, optional, link }]) => {
    if (!path.startsWith('node_modules/') || link) return true;
    const found = installed[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

export async function installIfNeeded() {
  if (isInstalled()) return;
  const started = performance.now();
  console.log('Installing packages (about a minute the first time) ...');
  const ticking = setInterval(() => console.log(`  still installing, ${seconds(started)} s`), 10_000);
  const { code, said } = await npmCi().finally(() => clearInterval(ticking));
  if (code !== 0) throw new Error(npmFailure(said, root));
  console.log(`Installed in ${seconds(started)} s`);
}

function npmCi() {
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(npm[0], args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (said = (said + chunk).slice(-20_000)));
    child.once('error', (error) =>
      reject(new Error(`npm could not be started (${error.code}): install npm with Node 20.20 or later.`)),
    );
    child.once('close', (code) => resolve({ code, said }));
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function seconds(since) {
  return Math.round((performance.now() - since) / 1000);
}
