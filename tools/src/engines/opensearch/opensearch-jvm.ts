import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PlainError } from '../../processes';
import { enginesFolder } from '../engines-folder';
import { findJvm, type Jvm } from '../jvm/find-jvm';
import { findMaven, jars, jarsFolder, type Tell, WHERE_FROM } from '../jvm/jars';
import { prepareOnce } from '../jvm/prepare-once';

export const OPENSEARCH_VERSION = '3.8.0';
const POM = join(__dirname, 'pom.xml');
const SOURCE = join(__dirname, 'OpenSearchNode.java');
const JAVA = { atLeast: 21, compiler: true };
const NEEDS_JAVA =
  'install a Java development kit of version 21 or later (Java 17 is enough for Kafka only), or name one in JAVA_HOME';

export const MODULES = [
  'org.opensearch.transport.Netty4ModulePlugin',
  'org.opensearch.analysis.common.CommonAnalysisModulePlugin',
  'org.opensearch.geo.GeoModulePlugin',
  'org.opensearch.index.mapper.MapperExtrasModulePlugin',
  'org.opensearch.index.reindex.ReindexModulePlugin',
  'org.opensearch.ingest.common.IngestCommonModulePlugin',
  'org.opensearch.join.ParentJoinModulePlugin',
  'org.opensearch.painless.PainlessModulePlugin',
  'org.opensearch.percolator.PercolatorModulePlugin',
  'org.opensearch.script.expression.ExpressionModulePlugin',
];

/** Everything that is needed to run a node. */
export interface OpenSearchInstallation {
  readonly jvm: Jvm;
  readonly classPath: string;
  readonly modules: readonly string[];
  readonly base: string;
}

const base = () => join(enginesFolder(), `opensearch-${OPENSEARCH_VERSION}`);

/** What is missing to run OpenSearch, as what to do about it; undefined when nothing is. */
export function whatOpenSearchNeeds(): string | undefined {
  if (!findJvm(JAVA)) return NEEDS_JAVA;
  return existsSync(jarsFolder(POM, base())) || findMaven() ? undefined : WHERE_FROM;
}

export function openSearchJvm(): Jvm {
  const jvm = findJvm(JAVA);
  if (!jvm) throw new PlainError(`OpenSearch cannot run without Java: ${NEEDS_JAVA}.`);
  return jvm;
}

export async function openSearchInstallation(tell: Tell): Promise<OpenSearchInstallation> {
  const jvm = openSearchJvm();
  const folder = await jars({ name: `OpenSearch ${OPENSEARCH_VERSION}`, pom: POM, base: base(), tell });
  const classPath = join(folder, '*');
  return {
    jvm,
    classPath: [await nodeJar(jvm, classPath, base()), classPath].join(':'),
    modules: MODULES,
    base: base(),
  };
}

/** Our small program, compiled. In a jar, because a class archive cannot be made where a folder is on the class path. */
export async function nodeJar(jvm: Jvm, classPath: string, base: string): Promise<string> {
  const mark = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 12);
  const folder = await prepareOnce(join(base, `node-${mark}`), async (partial) => {
    const classes = join(partial, 'classes');
    mkdirSync(classes, { recursive: true });
    const run = promisify(execFile);
    // For the least Java that is taken: the folder is shared by whichever JVMs are here.
    await run(join(jvm.home, 'bin/javac'), ['--release', '21', '-proc:none', '-cp', classPath, '-d', classes, SOURCE]);
    await run(join(jvm.home, 'bin/jar'), ['cf', join(partial, 'node.jar'), '-C', classes, '.']);
  });
  return join(folder, 'node.jar');
}

export function classArchive({ jvm, base }: OpenSearchInstallation): string {
  return join(base, `classes-${jvm.version}-${process.arch}.jsa`);
}
