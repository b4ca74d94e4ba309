import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonTool } from '@oct/tools/k8s';
import { engine } from './k8s-engine';
import { root } from './k8s-facts';

const found = pythonTool('hadolint');
const hadolint = engine(
  'hadolint',
  'program' in found ? found.program : undefined,
  'missing' in found ? found.missing : 'it is there',
);
const recipe = join(root, 'docker/service.Dockerfile');

hadolint.describe('the recipe of the images (ENGINES C 4)', () => {
  const lint = (file: string) => spawnSync(hadolint.program, ['--no-color', file], { encoding: 'utf8' });

  it('has nothing that hadolint would say', () => {
    expect(lint(recipe)).toMatchObject({ status: 0, stdout: '' });
  });

  it('hadolint refuses a moving base, root and a missing version (shown able to fail)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'oct-docker-'));
    try {
      writeFileSync(join(folder, 'Dockerfile'), 'FROM node:latest\nUSER root\nRUN cd /x && apt-get install curl\n');
      const { status, stdout } = lint(join(folder, 'Dockerfile'));
      expect(status).not.toBe(0);
      for (const rule of ['DL3007', 'DL3002', 'DL3008']) expect(stdout).toContain(rule);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the recipe and the workspace', () => {
  const text = readFileSync(recipe, 'utf8');

  it('copies the package.json of every workspace: npm ci compares them with the lock file', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, object>;
    };
    const workspaces = Object.keys(packages).filter((path) => path !== '' && !path.includes('node_modules/'));
    expect(workspaces.filter((path) => !text.includes(`COPY ${path}/package.json ${path}/`))).toEqual([]);
  });

  it('runs what the manifests run: as the same user, with node as its entry', () => {
    const pod = readFileSync(join(root, 'k8s/base/workload/pod.yaml'), 'utf8');
    const uid = /runAsUser: (\d+)/.exec(pod)?.[1];
    expect(text).toContain(`USER ${uid}:${uid}`);
    expect(text).toContain('ENTRYPOINT ["node"]');
  });
});
