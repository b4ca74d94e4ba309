import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { eventually, isAlive, isCode, makeFolders, markAsOurs, ownerOf, PlainError } from '../../processes';

const WAIT_MS = 600_000;

/**
 * Makes a file or folder that stays, once, however many start at the same time: `make` gets a path beside it, which becomes
 * it in one step. Others wait; one that died while making is taken over from.
 */
export async function prepareOnce(target: string, make: (partial: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target;
  makeFolders(dirname(target), 0o755);
  const lock = `${target}.lock`;
  const isMine = await eventually(() => (existsSync(target) ? false : tryLock(lock)), {
    withinMs: WAIT_MS,
    everyMs: 200,
  });
  if (isMine === undefined)
    throw new PlainError(`Somebody else prepares ${target} and does not finish: remove ${lock}.`);
  if (!isMine) return target;
  const partial = `${target}.partial`;
  try {
    if (existsSync(target)) return target;
    rmSync(partial, { recursive: true, force: true });
    await make(partial);
    renameSync(partial, target);
    return target;
  } finally {
    rmSync(partial, { recursive: true, force: true });
    rmSync(lock, { recursive: true, force: true });
  }
}

/** True: ours. Undefined: somebody alive has it. */
function tryLock(lock: string): true | undefined {
  try {
    mkdirSync(lock);
    markAsOurs(lock, { exclusive: true });
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  const owner = ownerOf(lock);
  if (owner && !isAlive(owner)) rmSync(lock, { recursive: true, force: true });
  return undefined;
}
