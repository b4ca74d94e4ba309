import type { Project } from './options';
import { MAY_NEED_ENGINES, type SharedEngine, type StartedEngine } from './shared-engines';

/** The shared engines of one run: started before the first stage that has suites for them, stopped at the end. */
export class EngineRun {
  private started: readonly StartedEngine[] | undefined;

  constructor(private readonly engines: readonly SharedEngine[]) {}

  /** Where the suites of these projects find the engines. */
  async environmentFor(projects: readonly Project[]): Promise<Readonly<Record<string, string>>> {
    if (!projects.some((project) => MAY_NEED_ENGINES.includes(project))) return {};
    this.started ??= await this.start();
    return Object.assign({}, ...this.started.map(({ environment }) => environment)) as Record<string, string>;
  }

  async stop(): Promise<void> {
    await Promise.all((this.started ?? []).map((engine) => engine.stop()));
    this.started = undefined;
  }

  private async start(): Promise<readonly StartedEngine[]> {
    const starting = await Promise.allSettled(this.engines.map((engine) => engine.start()));
    const started = starting.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failed = starting.find((each) => each.status === 'rejected');
    if (!failed) return started;
    await Promise.all(started.map((engine) => engine.stop()));
    throw failed.reason;
  }
}
