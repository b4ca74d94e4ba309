import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, freePort } from '../../processes';
import { JvmProcess } from '../jvm/jvm-process';
import type { Tell } from '../jvm/jars';
import { prepareOnce } from '../jvm/prepare-once';
import { temporaryFolder } from '../temporary-folder';
import { brokerSettings, type NodePlan, propertiesFile } from './broker-settings';
import { ensureFormatted } from './formatted-folder';
import { isServing, warmUp } from './kafka-client';
import { archiveFile, archivingCommand, type KafkaInstallation } from './kafka-jvm';

const WITHIN_MS = 120_000;

/**
 * Runs a broker once to archive the classes that it loads: every later start takes half the time and half the CPU. Without the
 * archive a broker starts too, so a failure to make one is told and not final.
 */
export async function ensureClassArchive(installation: KafkaInstallation, tell: Tell): Promise<void> {
  try {
    await prepareOnce(archiveFile(installation), async (archive) => {
      tell('Preparing Kafka for quick starts, once ...');
      const folder = temporaryFolder('oct-kafka-archive-');
      await archiveClasses(installation, archive, join(folder.path, 'broker')).finally(() => folder.remove());
    });
  } catch (error) {
    tell(`Kafka starts more slowly than it could: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function archiveClasses(installation: KafkaInstallation, archive: string, folder: string): Promise<void> {
  const clientPort = await freePort();
  const ports = { clientPort, advertisedPort: clientPort, internalPort: await freePort() };
  const node: NodePlan = { id: 1, folder, ...ports, controllerPort: await freePort() };
  const plan = { nodes: [node] };
  mkdirSync(folder);
  await ensureFormatted(installation, plan, node, {});
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, propertiesFile(brokerSettings(plan, node)));
  const broker = await JvmProcess.spawn(archivingCommand(installation, { properties, cwd: folder, archive }));
  try {
    const address = [`127.0.0.1:${clientPort}`];
    const ask = async () => (broker.hasEnded ? false : (await isServing(address, 1)) || undefined);
    if (!(await eventually(ask, { withinMs: WITHIN_MS }))) throw new Error(`it did not start: ${broker.lastLines}`);
    await warmUp(address, 1, WITHIN_MS);
  } finally {
    await broker.stop(WITHIN_MS);
  }
}
