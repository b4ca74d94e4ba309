import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages among `candidates` that are in `changed` or depend on something in it, however far. */
export function affected(
  changed: readonly string[],
  candidates: readonly string[],
  dependenciesOf: (folder: string) => readonly string[],
): readonly string[] {
  const reaches = (folder: string, seen: ReadonlySet<string>): boolean =>
    changed.includes(folder) ||
    dependenciesOf(folder).some((each) => !seen.has(each) && reaches(each, new Set([...seen, each])));
  return candidates.filter((folder) => reaches(folder, new Set([folder])));
}

/** Folders of the workspace that a package names as dependencies, development ones left out. */
export function workspaceDependencies(
  workspace: string,
  folders: readonly string[],
): (folder: string) => readonly string[] {
  const manifests = new Map(
    folders.map((folder) => {
      const text = readFileSync(join(workspace, folder, 'package.json'), 'utf8');
      return [folder, JSON.parse(text) as { name: string; dependencies?: Record<string, string> }] as const;
    }),
  );
  const folderOf = new Map([...manifests].map(([folder, { name }]) => [name, folder] as const));
  return (folder) => Object.keys(manifests.get(folder)?.dependencies ?? {}).flatMap((name) => folderOf.get(name) ?? []);
}
