import { InfrastructureError, isInfrastructureError } from '@oct/platform/database';
import {
  asEngineError,
  IndexMissingError,
  OpenSearchRefusalError,
  refusal,
  WriteBlockedError,
} from './open-search-error';

const BLOCKED = 'cluster_block_exception';

describe('what an answer of OpenSearch means [ENGINES B][DESIGN 5]', () => {
  it.each([
    ['too many requests', 429, { type: 'rejected_execution_exception' }],
    ['a full disk', 429, { type: BLOCKED, reason: 'blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded]' }],
    ['a cluster without a manager', 503, { type: 'master_not_discovered_exception' }],
    ['a gateway in between', 502, undefined],
    ['a wrong password', 401, undefined],
    ['a right that is missing', 403, { type: 'security_exception' }],
    ['fields of earlier code', 400, { type: 'strict_dynamic_mapping_exception' }],
  ])('%s is waited for', (_, status, problem) => {
    expect(refusal('take documents', status, problem)).toBeInstanceOf(InfrastructureError);
  });

  it('an index that is not there, and one that a swap has closed, are told apart', () => {
    expect(refusal('search', 404, { type: 'index_not_found_exception' })).toBeInstanceOf(IndexMissingError);
    const reason = 'index [x] blocked by: [FORBIDDEN/8/index write (api)];';
    expect(refusal('take documents', 403, { type: BLOCKED, reason })).toBeInstanceOf(WriteBlockedError);
  });

  it('a document or query that would be refused again is a fault of ours', () => {
    const error = refusal('take documents', 400, { type: 'mapper_parsing_exception', reason: 'value [01632 960001]' });
    expect(error).toBeInstanceOf(OpenSearchRefusalError);
    expect(isInfrastructureError(error)).toBe(false);
    expect(error.message).toBe('OpenSearch did not take documents: 400 mapper_parsing_exception');
  });

  it('nothing of the request is kept: neither what it said nor its password', () => {
    const request = { headers: { authorization: 'Basic c2VjcmV0' }, body: '{"phone":"01632 960001"}' };
    for (const name of ['ConnectionError', 'TimeoutError', 'RequestAbortedError', 'NoLivingConnectionsError']) {
      const error = asEngineError('search', Object.assign(new Error('connect'), { name, meta: { request } }));
      expect(error).toBeInstanceOf(InfrastructureError);
      expect(error.cause).toBeUndefined();
      expect(JSON.stringify({ ...error, message: error.message })).not.toMatch(/c2VjcmV0|01632/);
    }
  });

  it('an answer that cannot be read is a fault of ours', () => {
    const error = asEngineError('search', Object.assign(new Error('x'), { name: 'DeserializationError' }));
    expect(error).toBeInstanceOf(OpenSearchRefusalError);
  });
});
