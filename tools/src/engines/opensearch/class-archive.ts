import type { Tell } from '../jvm/jars';
import { prepareOnce } from '../jvm/prepare-once';
import { classArchive, type OpenSearchInstallation } from './opensearch-jvm';

/** What a node must be able to do for its classes to be archived. */
export interface ArchivingNode {
  readonly url: string;
  stop(): Promise<void>;
}

/** Halves every later start. Without the archive a node starts too, so a failure to make one is told and not final. */
export async function ensureClassArchive(
  installation: OpenSearchInstallation,
  start: (archiveTo: string) => Promise<ArchivingNode>,
  tell: Tell,
): Promise<void> {
  try {
    await prepareOnce(classArchive(installation), async (archiveTo) => {
      tell('Preparing OpenSearch for quick starts, once ...');
      const node = await start(archiveTo);
      await useALittle(node.url).finally(() => node.stop());
    });
  } catch (error) {
    tell(`OpenSearch starts more slowly than it could: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** An index made, written and searched loads the classes that everybody will need. */
async function useALittle(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const send = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${url}/${path}`, { method, headers, body: JSON.stringify(body) });
    await answer.arrayBuffer();
  };
  await send('PUT', 'warm', { settings: { number_of_replicas: 0 } });
  await send('PUT', 'warm/_doc/1?refresh=true', { name: 'warm', at: 1 });
  await send('POST', 'warm/_search', { query: { match: { name: 'warm' } } });
  await send('DELETE', 'warm', {});
}
