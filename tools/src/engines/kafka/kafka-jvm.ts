import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../../processes';
import { enginesFolder } from '../engines-folder';
import { findJvm, type Jvm } from '../jvm/find-jvm';
import { findMaven, jars, jarsFolder, type Tell, WHERE_FROM } from '../jvm/jars';
import type { JvmCommand } from '../jvm/jvm-process';

export const KAFKA_VERSION = '4.4.0';
const POM = join(__dirname, 'pom.xml');
const LEAST_JAVA = 17;
const NEEDS_JAVA = `install Java ${LEAST_JAVA} or later, for example by "apt-get install default-jdk-headless", or name one in JAVA_HOME`;

/** Everything that is needed to run a broker. */
export interface KafkaInstallation {
  readonly jvm: Jvm;
  readonly classPath: string;
  /** Folder of what is made once: templates, class archives. */
  readonly base: string;
}

const base = () => join(enginesFolder(), `kafka-${KAFKA_VERSION}`);

/** What is missing to run Kafka, as what to do about it; undefined when nothing is. */
export function whatKafkaNeeds(): string | undefined {
  if (!findJvm({ atLeast: LEAST_JAVA })) return NEEDS_JAVA;
  return existsSync(jarsFolder(POM, base())) || findMaven() ? undefined : WHERE_FROM;
}

export async function kafkaInstallation(tell: Tell): Promise<KafkaInstallation> {
  const jvm = findJvm({ atLeast: LEAST_JAVA });
  if (!jvm) throw new PlainError(`Kafka cannot run without Java: ${NEEDS_JAVA}.`);
  const folder = await jars({ name: `Kafka ${KAFKA_VERSION}`, pom: POM, base: base(), tell });
  return { jvm, classPath: join(folder, '*'), base: base() };
}

const JVM_FLAGS = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

export function brokerCommand(
  { jvm, classPath, base }: KafkaInstallation,
  run: { properties: string; cwd: string; throwAway: boolean; log?: ((line: string) => void) | undefined },
): JvmCommand {
  const archive = archiveFile({ jvm, classPath, base });
  const sharing = existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto'] : [];
  const memory = ['-Xms64m', '-Xmx256m'];
  return {
    java: jvm.java,
    args: [...memory, ...JVM_FLAGS, ...sharing, ...LOGGING, '-cp', classPath, 'kafka.Kafka', run.properties],
    cwd: run.cwd,
    onOrphaned: run.throwAway ? 'KILL' : 'TERM',
    log: run.log,
  };
}

/** The same broker, writing an archive of its classes when it ends in an orderly way. */
export function archivingCommand(
  { jvm, classPath }: KafkaInstallation,
  run: { properties: string; cwd: string; archive: string },
): JvmCommand {
  rmSync(run.archive, { force: true });
  const archiving = [`-XX:ArchiveClassesAtExit=${run.archive}`];
  return {
    java: jvm.java,
    args: ['-Xmx256m', ...JVM_FLAGS, ...archiving, ...LOGGING, '-cp', classPath, 'kafka.Kafka', run.properties],
    cwd: run.cwd,
    onOrphaned: 'KILL',
  };
}

/** A class archive fits one build of one JVM. */
export function archiveFile({ jvm, base }: KafkaInstallation): string {
  return join(base, `classes-${jvm.version}-${process.arch}.jsa`);
}

export function formatArguments(
  { classPath }: KafkaInstallation,
  run: { properties: string; scram: Readonly<Record<string, string>> },
): readonly string[] {
  // Any fixed cluster id will do: making one up would be one more JVM.
  const identity = ['-t', 'cCPWYSO_Q8mtYcTTH5XpYg', '-c', run.properties];
  const users = Object.entries(run.scram).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  return [...JVM_FLAGS, ...LOGGING, '-cp', classPath, 'kafka.tools.StorageTool', 'format', ...identity, ...users];
}

const LOGGING = [`-Dlog4j2.configurationFile=${join(__dirname, 'log4j2.xml')}`, '-Dkafka.logs.dir=.'];
