import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { enginesFolder } from '../engines';
import { makeFolders } from '../processes';
import type { ContainerStore } from './container-store';

const LIMIT_MS = 1_800_000;
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
      certificates ? 'cafile=/run/host-certificates.crt' : '',
    ];
    writeFileSync(join(folder, 'npmrc'), `${settings.join('\n')}\n`);
    const volumes = [
      `${join(folder, 'npmrc')}:/root/.npmrc:ro`,
      `${cache}:/root/.npm`,
      ...(certificates ? [`${certificates}:/run/host-certificates.crt:ro`] : []),
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
