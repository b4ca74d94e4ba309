import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { eachLine, LastLines, PlainError } from '../../processes';
import { prepareOnce } from './prepare-once';

/** Maven's own default version of it is old. */
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
const TELL_EVERY_MS = 5_000;

export type Tell = (sentence: string) => void;

export interface JarsWish {
  /** "Kafka 4.4.0" */
  readonly name: string;
  readonly pom: string;
  /** Where the folder of the jars goes; its name says from which pom. */
  readonly base: string;
  readonly tell: Tell;
}

/** The folder into which the jars that a pom names go. Another pom is another folder. */
export function jarsFolder(pom: string, base: string): string {
  return join(base, `jars-${createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12)}`);
}

/** Fetches what a pom names, once, through Maven. */
export async function jars({ name, pom, base, tell }: JarsWish): Promise<string> {
  return prepareOnce(jarsFolder(pom, base), async (partial) => {
    const started = performance.now();
    tell(`Fetching ${name} through Maven, once ...`);
    mkdirSync(partial, { recursive: true });
    writeFileSync(join(partial, 'pom.xml'), readFileSync(pom));
    await copyDependencies(name, partial, tell);
    tell(`Fetched ${name} in ${Math.round((performance.now() - started) / 1000)} s`);
  });
}

async function copyDependencies(name: string, folder: string, tell: Tell): Promise<void> {
  const maven = findMaven();
  if (!maven) throw new PlainError(`${name} is fetched through Maven, which is not there: ${WHERE_FROM}.`);
  const args = ['-B', '-f', join(folder, 'pom.xml'), COPY, '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  const child = spawn(maven, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const last = new LastLines(12);
  let files = 0;
  for (const stream of [child.stdout, child.stderr]) {
    eachLine(stream, (line) => {
      if (line.includes('Downloaded from')) files += 1;
      else if (line.includes('ERROR')) last.add(line.replace(/https?:\/\/\S+/g, '...'));
    });
  }
  const ticking = setInterval(() => tell(`  still fetching ${name}: ${files} files`), TELL_EVERY_MS);
  const [code] = (await once(child, 'close').finally(() => clearInterval(ticking))) as [number | null];
  if (code !== 0) throw new PlainError(`Maven could not fetch ${name}. Its last words:\n${last}`);
}

export const WHERE_FROM = 'install Maven, for example by "apt-get install maven"';

export function findMaven({ PATH = '' }: NodeJS.ProcessEnv = process.env): string | undefined {
  return PATH.split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, 'mvn'))
    .find((path) => existsSync(path) && isProgram(path));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
