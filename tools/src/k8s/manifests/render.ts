import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from './manifest';

/** kubectl of the PATH, or the one named in KUBECTL_PATH. It renders without a cluster. */
export function findKubectl({ KUBECTL_PATH, PATH = '' }: NodeJS.ProcessEnv = process.env): string | undefined {
  const candidates = KUBECTL_PATH ? [KUBECTL_PATH] : PATH.split(delimiter).map((folder) => join(folder, 'kubectl'));
  return candidates.find((each) => existsSync(each));
}

/** What `kubectl apply -k FOLDER` would send. Throws the sentence of kustomize for a folder that does not render. */
export function renderText(kubectl: string, folder: string): string {
  const { status, stdout, stderr } = spawnSync(kubectl, ['kustomize', folder], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${folder} does not render: ${stderr.trim()}`);
  return stdout;
}

export function parseManifests(text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [error] = document.errors;
    if (error) throw error;
    const value: unknown = document.toJS();
    return value === null ? [] : [value as Manifest];
  });
}

export function render(kubectl: string, folder: string): Manifest[] {
  return parseManifests(renderText(kubectl, folder));
}
