import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachLine, LastLines, PlainError } from '../../processes';
import { prepareOnce } from '../jvm/prepare-once';
import { brokerSettings, type ClusterPlan, type NodePlan, propertiesFile } from './broker-settings';
import { formatArguments, type KafkaInstallation } from './kafka-jvm';

export type ScramUsers = Readonly<Record<string, string>>;

/**
 * Gives a new node its formatted data folder. Formatting costs a JVM of two seconds, and its outcome depends on neither ports
 * nor places: it is done once and copied.
 */
export async function ensureFormatted(
  installation: KafkaInstallation,
  plan: ClusterPlan,
  node: NodePlan,
  users: ScramUsers,
): Promise<void> {
  const data = join(node.folder, 'data');
  if (existsSync(join(data, 'meta.properties'))) return;
  mkdirSync(node.folder, { recursive: true });
  const mark = createHash('sha256').update(JSON.stringify([node.id, plan.nodes.length, users]));
  const template = join(installation.base, `formatted-${mark.digest('hex').slice(0, 12)}`);
  await prepareOnce(template, (partial) => format(installation, plan, { ...node, folder: partial }, users));
  cpSync(join(template, 'data'), data, { recursive: true });
}

async function format(
  installation: KafkaInstallation,
  plan: ClusterPlan,
  node: NodePlan,
  users: ScramUsers,
): Promise<void> {
  mkdirSync(node.folder, { recursive: true });
  const properties = join(node.folder, 'format.properties');
  writeFileSync(properties, propertiesFile(brokerSettings({ ...plan, security: undefined }, node)));
  const args = formatArguments(installation, { properties, scram: users });
  const child = spawn(installation.jvm.java, [...args], { cwd: node.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const last = new LastLines(10);
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, (line) => last.add(line));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new PlainError(`Kafka could not format a data folder. Its last words:\n${last}`);
}
