import { NestFactory } from '@nestjs/core';
import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import type { Clock } from '../clock';
import { clockFromEnvironment } from '../clock';
import { ConfigError, parseConfig, type ConfigOf, type ConfigSpec } from '../config';
import { ProblemError } from '../http';
import { AppLogger, Metrics, createLogger, newTraceparent, runInTrace } from '../telemetry';
import type { Runtime } from './run-app';

/** A refusal that the person at the terminal can act on: one sentence, no stack. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'CommandError';
  }
}

export interface CommandContext<Config> {
  args: readonly string[];
  app: INestApplicationContext;
  config: Config;
  clock: Clock;
  /** Writes a line for the person; progress goes to standard error. */
  print: (line: string) => void;
  progress: (line: string) => void;
}

export interface Command<Config> {
  usage: string;
  summary: string;
  run(context: CommandContext<Config>): Promise<void>;
}

export interface CommandDefinition<S extends ConfigSpec> {
  app: string;
  spec: S;
  module: (runtime: Runtime<ConfigOf<S>>) => DynamicModule | Type<unknown>;
  commands: Readonly<Record<string, Command<ConfigOf<S>>>>;
}

/** Body of every `command.ts`: the app's own use cases from a terminal or a job, in the app's own environment. */
export async function runCommand<S extends ConfigSpec>(
  definition: CommandDefinition<S>,
  argv = process.argv.slice(2),
): Promise<void> {
  const [name = '', ...args] = argv;
  const command = definition.commands[name];
  if (!command) {
    process.stderr.write(usageOf(definition, name));
    process.exitCode = name === '' || name === 'help' ? 0 : 2;
    return;
  }
  try {
    await runInTrace(newTraceparent(), () => runOne(definition, command, args));
  } catch (error) {
    process.stderr.write(`${sentenceFor(error, definition.app)}\n`);
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  }
}

async function runOne<S extends ConfigSpec>(
  definition: CommandDefinition<S>,
  command: Command<ConfigOf<S>>,
  args: readonly string[],
): Promise<void> {
  const config = parseConfig(definition.app, definition.spec, process.env);
  const clock = clockFromEnvironment(process.env);
  const logger = createLogger(definition.app, { level: process.env.LOG_LEVEL ?? 'warn' });
  const runtime: Runtime<ConfigOf<S>> = {
    config,
    clock,
    logger,
    metrics: new Metrics(definition.app),
    role: 'command',
  };
  const app = await NestFactory.createApplicationContext(definition.module(runtime), {
    logger: new AppLogger(logger),
    abortOnError: false,
  });
  try {
    await command.run({
      args,
      app,
      config,
      clock,
      print: (line) => process.stdout.write(`${line}\n`),
      progress: (line) => process.stderr.write(`${line}\n`),
    });
  } finally {
    await app.close();
  }
}

function sentenceFor(error: unknown, app: string): string {
  if (error instanceof CommandError || error instanceof ConfigError) return error.message;
  if (error instanceof ProblemError) {
    const fields = (error.details.errors ?? []).map((each) => `${each.field}: ${each.message}`);
    return [error.message, ...fields].join('\n  - ');
  }
  createLogger(app).error({ err: error }, 'command failed');
  return `${app}: the command failed. The line above, in the log, says why.`;
}

function usageOf<S extends ConfigSpec>(definition: CommandDefinition<S>, name: string): string {
  const lines = Object.values(definition.commands).map((command) => `  ${command.usage}\n      ${command.summary}`);
  const unknown = name === '' || name === 'help' ? '' : `There is no command "${name}" in ${definition.app}.\n`;
  return `${unknown}Commands of ${definition.app}:\n${lines.join('\n')}\n`;
}
