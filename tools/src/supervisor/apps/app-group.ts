import { join } from 'node:path';
import { PlainError } from '../../processes';
import { readinessUrl } from '../system/addresses';
import { appEnvironment, type SystemSetting } from '../system/app-environment';
import type { SystemOutput } from '../system/output';
import type { AppDefinition } from './app-definition';
import { AppProcess, type Patience } from './app-process';

/** All apps of a system: started tier by tier, each only when those before it are ready; stopped the other way round. */
export class AppGroup {
  private readonly processes: ReadonlyMap<string, AppProcess>;

  constructor(
    private readonly apps: readonly AppDefinition[],
    private readonly output: SystemOutput,
    workspace: string,
    setting: SystemSetting,
    patience?: Patience,
  ) {
    this.processes = new Map(
      apps.map((app) => [app.name, new AppProcess(specOf(app, { output, workspace, setting }), patience)]),
    );
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
    const process = this.processes.get(name);
    if (!process) throw new PlainError(`There is no app named ${name} here: ${[...this.processes.keys()].join(', ')}.`);
    return process;
  }

  private tiers(): (readonly AppDefinition[])[] {
    const numbers = [...new Set(this.apps.map(({ tier }) => tier))].sort((one, other) => one - other);
    return numbers.map((number) => this.apps.filter(({ tier }) => tier === number));
  }
}

interface Surroundings {
  readonly output: SystemOutput;
  readonly workspace: string;
  readonly setting: SystemSetting;
}

function specOf(app: AppDefinition, { output, workspace, setting }: Surroundings) {
  const ports = setting.addresses.apps[app.name];
  if (!ports) throw new Error(`${app.name} has no ports`);
  return {
    name: app.name,
    script: join(workspace, app.folder, 'dist/main.js'),
    readinessUrl: readinessUrl(ports),
    env: () => appEnvironment(setting, app),
    onLine: (line: string) => output.line(app.name, line),
    onTrouble: (sentence: string) => output.tell(sentence),
  };
}
