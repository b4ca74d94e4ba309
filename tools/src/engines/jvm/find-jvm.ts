import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

export interface Jvm {
  readonly home: string;
  readonly java: string;
  /** "17.0.15" */
  readonly version: string;
  readonly major: number;
  /** Whether it can compile, as a JDK can and a plain runtime cannot. */
  readonly hasCompiler: boolean;
}

export interface JvmWish {
  readonly atLeast: number;
  readonly compiler?: boolean;
}

const DARWIN = '/Library/Java/JavaVirtualMachines';

/** Where systems, and people without root, put JVMs: each folder in these may be one. */
const PLACES = ['/usr/lib/jvm', '/usr/java', '/usr/local/java', '/opt', '/opt/java', DARWIN];

/** JAVA_HOME when it fits, else the oldest installed that fits: what is told of an engine was seen on the oldest it takes. */
export function findJvm(wish: JvmWish, environment: NodeJS.ProcessEnv = process.env, places = PLACES): Jvm | undefined {
  const fits = (jvm: Jvm | undefined): jvm is Jvm =>
    jvm !== undefined && jvm.major >= wish.atLeast && (jvm.hasCompiler || !wish.compiler);
  const named = environment.JAVA_HOME ? jvmAt(environment.JAVA_HOME) : undefined;
  if (fits(named)) return named;
  return installedJvms(environment, places)
    .filter(fits)
    .sort((one, other) => one.major - other.major)[0];
}

function installedJvms({ PATH = '' }: NodeJS.ProcessEnv, places: readonly string[]): readonly Jvm[] {
  const inPlaces = [...places, join(homedir(), '.sdkman/candidates/java')].flatMap((place) =>
    foldersIn(place).map((name) => (place === DARWIN ? join(place, name, 'Contents/Home') : join(place, name))),
  );
  const inPath = PATH.split(delimiter)
    .map((folder) => join(folder, 'java'))
    .filter((java) => folder(java) && existsSync(java))
    .map((java) => dirname(dirname(realpathSync(java))));
  const homes = new Set([...inPlaces, ...inPath].filter(existsSync).map((home) => realpathSync(home)));
  return [...homes].flatMap((home) => jvmAt(home) ?? []);
}

const folder = (java: string) => java !== 'java';

function foldersIn(place: string): readonly string[] {
  return existsSync(place) ? readdirSync(place).sort() : [];
}

function jvmAt(home: string): Jvm | undefined {
  const java = join(home, 'bin/java');
  if (!existsSync(java)) return undefined;
  const version = versionIn(join(home, 'release')) ?? versionSaidBy(java);
  if (!version) return undefined;
  // Before Java 9 versions began with "1.".
  const major = Number(version.replace(/^1\./, '').split(/[^0-9]/)[0]);
  return { home, java, version, major, hasCompiler: existsSync(join(home, 'bin/javac')) };
}

function versionIn(release: string): string | undefined {
  return existsSync(release) ? /^JAVA_VERSION="([^"]+)"/m.exec(readFileSync(release, 'utf8'))?.[1] : undefined;
}

function versionSaidBy(java: string): string | undefined {
  const said = spawnSync(java, ['-version'], { encoding: 'utf8', timeout: 20_000 });
  return /version "([^"]+)"/.exec(`${said.stderr}`)?.[1];
}
