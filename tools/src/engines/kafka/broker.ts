import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../../processes';
import type { JvmCommand } from '../jvm/jvm-process';
import { JvmServer } from '../jvm/jvm-server';
import { brokerSettings, type ClusterPlan, type NodePlan, propertiesFile } from './broker-settings';
import { brokerCommand, type KafkaInstallation } from './kafka-jvm';

export interface BrokerRun {
  readonly throwAway: boolean;
  readonly log?: ((line: string) => void) | undefined;
}

/** One broker. */
export class Broker extends JvmServer {
  constructor(
    private readonly installation: KafkaInstallation,
    private readonly plan: ClusterPlan,
    readonly node: NodePlan,
    private readonly run: BrokerRun,
  ) {
    super();
  }

  protected override prepared(): JvmCommand {
    const properties = join(this.node.folder, 'server.properties');
    writeFileSync(properties, propertiesFile(brokerSettings(this.plan, this.node)));
    const { throwAway, log } = this.run;
    return brokerCommand(this.installation, { properties, cwd: this.node.folder, throwAway, log });
  }

  protected override failureOf(lastWords: string): PlainError {
    if (/Address already in use/.test(lastWords)) return new PortTaken(this.node);
    return new PlainError(`Kafka's broker ${this.node.id} did not start. Its last words:\n${lastWords}`);
  }
}

export class PortTaken extends PlainError {
  constructor(node: NodePlan) {
    super(`A port of Kafka's broker ${node.id} (${node.clientPort} for clients) is in use by another program.`);
  }
}
