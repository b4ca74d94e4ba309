/**
 * Something we depend on is away or overloaded: worth trying again for ever, never a reason to dead-letter (DESIGN 5).
 * Adapters throw it for HTTP 429 and 5xx, for a blocked index and for a mail server that says "later".
 */
export class InfrastructureError extends Error {
  override readonly name: string = 'InfrastructureError';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
  }

  static isStatus(httpStatus: number): boolean {
    return httpStatus === 429 || httpStatus >= 500;
  }
}

const NETWORK_CODES = new Set(
  (
    'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT ESOCKETTIMEDOUT EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN ENOTFOUND ' +
    'EAI_AGAIN ECONNECTION ESOCKET EDNS EMFILE ENFILE UND_ERR_CONNECT_TIMEOUT UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT ' +
    'UND_ERR_SOCKET UND_ERR_CLOSED UND_ERR_DESTROYED ERR_STREAM_PREMATURE_CLOSE'
  ).split(' '),
);

/**
 * SQLSTATE classes 08 (connection) and 53 (out of disk, memory, connections), 57P0x (shutting down, starting up), 57014
 * (statement timeout), 25006 (read only: the server was demoted), 28 and 3D (credentials or database not there yet).
 */
const SQLSTATE = /^(08...|53...|57P0.|57014|25006|25P03|28...|3D000)$/;

/** Failures that node-postgres, fetch and the search client report by name or words only. */
const WORDS = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'Query read timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Cannot use a pool after calling end on the pool',
  'Driver not Connected',
];
const NAMES = new Set(['TimeoutError', 'ConnectionError', 'NoLivingConnectionsError']);

export function isInfrastructureError(error: unknown): boolean {
  return isInfrastructure(error, 0);
}

function isInfrastructure(error: unknown, depth: number): boolean {
  if (depth > 5 || typeof error !== 'object' || error === null) return false;
  if (error instanceof InfrastructureError) return true;
  const { code, name, message, driverError, cause, errors } = error as Record<string, unknown>;
  if (typeof code === 'string' && (NETWORK_CODES.has(code) || SQLSTATE.test(code))) return true;
  if (typeof name === 'string' && NAMES.has(name)) return true;
  if (typeof message === 'string' && WORDS.some((words) => message.startsWith(words))) return true;
  const inner = [driverError, cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return inner.some((each) => isInfrastructure(each, depth + 1));
}
