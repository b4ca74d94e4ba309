import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { enginesFolder } from '../engines';
import { makeFolders } from '../processes';
import type { ContainerStore } from './container-store';

const LIMIT_MS = 1_800_000;
/** Where npm looks for settings of all users: beside the node of the base image. */
const SETTINGS_INSIDE = '/usr/local/etc/npmrc';
const CACHE_INSIDE = '/run/npm-cache';
const CERTIFICATES_INSIDE = '/run/host-certificates.crt';
const RECIPE = 'docker/service.Dockerfile';

/**
 * The recipe as it is, without the network's peculiarities in it: npm's settings and the certificates of this machine are
 * mounted while it builds, and are in no layer.
 */
export async function buildImage(
  store: ContainerStore,
  root: string,
  app: string,
  image: string,
  say: (line: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'oct-build-'));
  try {
    const cache = join(enginesFolder(), 'npm-cache');
    makeFolders(cache, 0o755);
    const certificates = process.env.NODE_EXTRA_CA_CERTS;
    const npmrc = join(homedir(), '.npmrc');
    const settings = [
      existsSync(npmrc) ? readFileSync(npmrc, 'utf8') : '',
      `cache=${CACHE_INSIDE}`,
      certificates ? `cafile=${CERTIFICATES_INSIDE}` : '',
    ];
    writeFileSync(join(folder, 'npmrc'), `${settings.join('\n')}\n`);
    const volumes = [
      `${join(folder, 'npmrc')}:${SETTINGS_INSIDE}:ro`,
      `${cache}:${CACHE_INSIDE}`,
      ...(certificates ? [`${certificates}:${CERTIFICATES_INSIDE}:ro`] : []),
    ];
    await store.mustBuildah(
      [
        'bud',
        ...['--isolation', 'chroot', '--pull-never', '--layers'],
        ...['--build-arg', `APP=${app}`, '-f', RECIPE, '--ignorefile', `${RECIPE}.dockerignore`],
        ...volumes.flatMap((volume) => ['-v', volume]),
        ...['-t', image, '.'],
      ],
      { cwd: root, limitMs: LIMIT_MS, onLine: (line) => line.startsWith('[') && say(`  ${line}`) },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
