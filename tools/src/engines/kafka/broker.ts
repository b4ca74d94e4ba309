import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../../processes';
import { JvmProcess } from '../jvm/jvm-process';
import { brokerSettings, type ClusterPlan, type NodePlan, propertiesFile } from './broker-settings';
import { brokerCommand, type KafkaInstallation } from './kafka-jvm';

const STOPPED_WITHIN_MS = 30_000;

export interface BrokerRun {
  readonly throwAway: boolean;
  readonly log?: ((line: string) => void) | undefined;
}

/** One broker on its folder and ports: started, killed and started again on the same data. */
export class Broker {
  private jvm: JvmProcess | undefined;

  constructor(
    private readonly installation: KafkaInstallation,
    private readonly plan: ClusterPlan,
    readonly node: NodePlan,
    private readonly run: BrokerRun,
  ) {}

  get pid(): number | undefined {
    return this.isRunning ? this.jvm?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.jvm !== undefined && !this.jvm.hasEnded;
  }

  get ended(): Promise<void> {
    return this.jvm?.ended ?? Promise.resolve();
  }

  async spawn(): Promise<void> {
    if (this.isRunning) return;
    const properties = join(this.node.folder, 'server.properties');
    writeFileSync(properties, propertiesFile(brokerSettings(this.plan, this.node)));
    const { throwAway, log } = this.run;
    this.jvm = await JvmProcess.spawn(
      brokerCommand(this.installation, { properties, cwd: this.node.folder, throwAway, log }),
    );
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.jvm?.signal(name);
  }

  async kill(): Promise<void> {
    await this.jvm?.kill();
  }

  async stop(): Promise<void> {
    await this.jvm?.stop(STOPPED_WITHIN_MS);
  }

  /** Why it is not there, for the person who waited for it. */
  failure(): PlainError {
    const words = this.jvm?.lastLines.toString() ?? '';
    if (/Address already in use/.test(words)) return new PortTaken(this.node);
    return new PlainError(`Kafka's broker ${this.node.id} did not start. Its last words:\n${words || '(none)'}`);
  }
}

export class PortTaken extends PlainError {
  constructor(node: NodePlan) {
    super(`A port of Kafka's broker ${node.id} (${node.clientPort} for clients) is in use by another program.`);
  }
}
