import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../../..');
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

function brokenLinks(file: string, text: string): string[] {
  return [...text.matchAll(LINK)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(root, dirname(file), target)));
}

describe('links between documents', () => {
  const files = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);

  it.each(files)('%s leads nowhere that is not there', (file) => {
    expect(brokenLinks(file, readFileSync(join(root, file), 'utf8'))).toEqual([]);
  });

  it('finds a link that leads nowhere (shown able to fail)', () => {
    expect(brokenLinks('README.md', 'see [this](docs/not-there.md)')).toEqual(['docs/not-there.md']);
  });

  it('finds a README of one screen in every app', () => {
    const apps = ['gateway', 'web', 'identity', 'providers', 'capacity', 'search', 'notifications', 'reporting'];
    for (const app of apps)
      expect([app, readFileSync(join(root, 'apps', app, 'README.md'), 'utf8').split('\n').length <= 61]).toEqual([
        app,
        true,
      ]);
  });
});
