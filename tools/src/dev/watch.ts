import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

const QUIET_MS = 150;

/** Calls back with the folders in whose sources something changed, once the changes have paused. */
export function watchSources(
  workspace: string,
  folders: readonly string[],
  onChange: (folders: readonly string[]) => Promise<void>,
): { close(): void } {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();
  const flush = () => {
    const batch = [...changed];
    changed.clear();
    working = working.then(() => onChange(batch));
  };
  const watchers = folders.flatMap((folder): FSWatcher[] => {
    const src = join(workspace, folder, 'src');
    if (!existsSync(src)) return [];
    const watcher = watch(src, { recursive: true }, (_, name) => {
      if (name !== null && /(^|[\\/])\.|~$|\.spec\.ts$/.test(name)) return;
      changed.add(folder);
      clearTimeout(timer);
      timer = setTimeout(flush, QUIET_MS);
    });
    watcher.on('error', () => undefined);
    return [watcher];
  });
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
