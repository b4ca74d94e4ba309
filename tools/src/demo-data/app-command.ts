import { join } from 'node:path';
import { NodeProcess, PlainError } from '../processes';
import { WORKSPACE } from '../supervisor';
import type { DemoTarget } from './demo-target';

export type Tell = (line: string) => void;

/** Runs a command of an app in that app's own environment. Its words are shown only when it fails. */
export async function runAppCommand(target: DemoTarget, app: string, args: readonly string[]): Promise<string[]> {
  const words: string[] = [];
  const command = new NodeProcess({
    script: join(WORKSPACE, 'apps', app, 'dist/command.js'),
    args,
    env: { ...target.environmentOf(app), LOG_LEVEL: 'error' },
    onLine: (line) => words.push(line),
  });
  await command.ended;
  if (command.exitCode === 0) return words;
  const said = words.slice(-12).map((line) => `  ${line}`);
  throw new PlainError([`"${app} ${args[0]}" failed (${command.ending}). Its last words:`, ...said].join('\n'));
}
