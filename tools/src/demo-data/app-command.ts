import { join } from 'node:path';
import { NodeProcess, PlainError } from '../processes';
import { WORKSPACE } from '../supervisor';
import type { DemoTarget } from './demo-target';

export type Tell = (line: string) => void;

export type RunAppCommand = (app: string, ...args: string[]) => Promise<string[]>;

/** Runs commands of apps in their own environments. Their words are shown only when one fails, and then the others end too. */
export function appCommands(target: DemoTarget): RunAppCommand {
  const running = new Set<NodeProcess>();
  return async (app, ...args) => {
    const words: string[] = [];
    const command = new NodeProcess({
      script: join(WORKSPACE, 'apps', app, 'dist/command.js'),
      args,
      env: { ...target.environmentOf(app), LOG_LEVEL: 'error' },
      onLine: (line) => words.push(line),
    });
    running.add(command);
    await command.ended;
    running.delete(command);
    if (command.exitCode === 0) return words;
    for (const other of running) other.killNow();
    const said = words.slice(-12).map((line) => `  ${line}`);
    throw new PlainError([`"${app} ${args[0]}" failed (${command.ending}). Its last words:`, ...said].join('\n'));
  };
}
