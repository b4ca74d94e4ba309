import { homedir } from 'node:os';
import { join } from 'node:path';
import { stateFolder } from '../postgres';

/**
 * Where engines are kept from one run to the next: jars, class archives, templates. Outside the checkout, so that a fresh
 * clone downloads nothing that another one has; OCT_ENGINES_DIR names another folder.
 */
export function enginesFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.OCT_ENGINES_DIR) return environment.OCT_ENGINES_DIR;
  if (process.getuid?.() === 0) return join(stateFolder(), 'engines');
  return join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'open-capacity-tracker/engines');
}
