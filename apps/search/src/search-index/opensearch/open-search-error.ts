import { InfrastructureError } from '@oct/platform/database';

/** There is no index under the alias: a new cluster, or one that lost it. It is made again from the rows. */
export class IndexMissingError extends InfrastructureError {
  override readonly name = 'IndexMissingError';
}

/** A rebuild is about to swap and takes no more writes into the old index: over in a moment. */
export class WriteBlockedError extends InfrastructureError {
  override readonly name = 'WriteBlockedError';
}

/** Asking again would be answered the same: a fault of ours. */
export class OpenSearchRefusalError extends Error {
  override readonly name = 'OpenSearchRefusalError';

  constructor(
    message: string,
    readonly type?: string,
  ) {
    super(message);
  }
}

export interface EngineProblem {
  type: string;
  reason?: string;
}

const NO_INDEX = 'index_not_found_exception';
const WRITE_BLOCK = 'FORBIDDEN/8/';
/** The index was made by code that knew other fields: its rebuild is due, and the document can wait for it. */
const OTHER_MAPPING = 'strict_dynamic_mapping_exception';

/**
 * What a status means to whoever asked. Nothing but type and status goes into the message: a reason quotes values of the
 * document, and the client's own errors carry the whole request, its password included, so that none is kept as a cause.
 */
export function refusal(what: string, status: number, problem?: EngineProblem): Error {
  const type = problem?.type ?? 'no details';
  const sentence = `OpenSearch did not ${what}: ${status} ${type}`;
  if (type === NO_INDEX) return new IndexMissingError(sentence);
  if (type === 'cluster_block_exception') {
    return problem?.reason?.includes(WRITE_BLOCK) ? new WriteBlockedError(sentence) : new InfrastructureError(sentence);
  }
  // A wrong or revoked password is put right by people; until then no event may become a dead letter for it.
  const isForPeople = status === 401 || status === 403;
  const isPassing = InfrastructureError.isStatus(status) || status === 408 || type === OTHER_MAPPING;
  return isPassing || isForPeople ? new InfrastructureError(sentence) : new OpenSearchRefusalError(sentence, type);
}

/** The client's errors, by name: its classes are loaded with it, and only then. */
export function asEngineError(what: string, error: unknown): Error {
  const { name, statusCode, body } = error as { name?: string; statusCode?: number; body?: { error?: unknown } };
  if (name === 'ResponseError') return refusal(what, statusCode ?? 0, problemIn(body?.error));
  if (name === 'DeserializationError' || name === 'SerializationError' || name === 'ConfigurationError')
    return new OpenSearchRefusalError(`OpenSearch did not ${what}: ${name}`);
  return new InfrastructureError(`OpenSearch did not ${what}: ${name ?? 'no answer'}`);
}

function problemIn(error: unknown): EngineProblem | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { type, reason } = error as Partial<EngineProblem>;
  return typeof type === 'string' ? { type, ...(reason !== undefined && { reason }) } : undefined;
}
