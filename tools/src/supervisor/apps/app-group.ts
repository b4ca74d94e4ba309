import { join } from 'node:path';
import { PlainError } from '../../processes';
import { livenessUrl, metricsPort, readinessUrl } from '../system/addresses';
import { processEnvironment, type SystemSetting } from '../system/app-environment';
import type { SystemOutput } from '../system/output';
import { AppProcess, type Patience } from './app-process';
import type { ProcessDefinition } from './processes';

/** All processes of a system's apps: started tier by tier, each only when those before it are ready; stopped the other way round. */
export class AppGroup {
  private readonly running: ReadonlyMap<string, AppProcess>;

  constructor(
    private readonly processes: readonly ProcessDefinition[],
    private readonly output: SystemOutput,
    workspace: string,
    setting: SystemSetting,
    patience?: Patience,
  ) {
    this.running = new Map(
      processes.map((each) => [each.name, new AppProcess(specOf(each, { output, workspace, setting }), patience)]),
    );
  }

  get names(): readonly string[] {
    return this.processes.map(({ name }) => name);
  }

  async start(): Promise<void> {
    for (const tier of this.tiers()) {
      await Promise.all(
        tier.map(async ({ name }) => {
          const started = performance.now();
          await this.get(name).start();
          this.output.tell(`  ${name} ready (${((performance.now() - started) / 1000).toFixed(1)} s)`);
        }),
      );
    }
  }

  async stop(): Promise<void> {
    for (const tier of this.tiers().reverse()) await Promise.all(tier.map(({ name }) => this.get(name).stop()));
  }

  get(name: string): AppProcess {
    const process = this.running.get(name);
    if (!process) throw new PlainError(`There is no app named ${name} here: ${this.names.join(', ')}.`);
    return process;
  }

  private tiers(): (readonly ProcessDefinition[])[] {
    const numbers = [...new Set(this.processes.map(({ tier }) => tier))].sort((one, other) => one - other);
    return numbers.map((number) => this.processes.filter(({ tier }) => tier === number));
  }
}

interface Surroundings {
  readonly output: SystemOutput;
  readonly workspace: string;
  readonly setting: SystemSetting;
}

function specOf(process: ProcessDefinition, { output, workspace, setting }: Surroundings) {
  const ports = setting.addresses.apps[process.app.name];
  if (!ports) throw new Error(`${process.app.name} has no ports`);
  const operations = metricsPort(ports, process.role);
  return {
    name: process.name,
    script: join(workspace, process.app.folder, process.script),
    readinessUrl: readinessUrl(operations),
    livenessUrl: setting.mode === 'full' ? livenessUrl(operations) : undefined,
    env: () => processEnvironment(setting, process),
    onLine: (line: string) => output.line(process.name, line),
    onTrouble: (sentence: string) => output.tell(sentence),
  };
}
