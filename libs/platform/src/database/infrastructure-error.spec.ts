import { InfrastructureError, isInfrastructureError } from '.';

const coded = (code: string): Error => Object.assign(new Error('anything'), { code });

describe('isInfrastructureError', () => {
  it.each([
    ['connection refused', coded('ECONNREFUSED')],
    ['connection reset', coded('ECONNRESET')],
    ['time-out of a socket', coded('ETIMEDOUT')],
    ['unknown host', coded('ENOTFOUND')],
    ['a body that the other side does not finish', coded('ERR_STREAM_PREMATURE_CLOSE')],
    ['server shuts down', coded('57P01')],
    ['server starts up', coded('57P03')],
    ['statement timeout', coded('57014')],
    ['too many connections', coded('53300')],
    ['disk full', coded('53100')],
    ['demoted to read only', coded('25006')],
    ['connection failure', coded('08006')],
    ['wrong password for now', coded('28P01')],
    ['our own error', new InfrastructureError('mail server says later')],
    ['deadline of a fetch', Object.assign(new Error('x'), { name: 'TimeoutError' })],
    ['TypeORM around node-postgres', Object.assign(new Error('x'), { driverError: coded('57P01') })],
    ['fetch failed, by cause', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') })],
    ['both addresses of localhost', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')])],
    ['pool exhausted', new Error('timeout exceeded when trying to connect')],
    ['connection cut', new Error('Connection terminated unexpectedly')],
    ['no answer in time', new Error('Query read timeout')],
  ])('%s is one', (_name, error) => {
    expect(isInfrastructureError(error)).toBe(true);
  });

  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['a unique violation', coded('23505')],
    ['a value too long', coded('22001')],
    ['an unknown table', coded('42P01')],
    ['a business error', new Error('vacancies above the total')],
    ['nothing', undefined],
    ['a text', 'ECONNREFUSED'],
  ])('%s is none', (_name, error) => {
    expect(isInfrastructureError(error)).toBe(false);
  });

  it('ends on a cause that points to itself', () => {
    const error = new Error('round');
    error.cause = error;
    expect(isInfrastructureError(error)).toBe(false);
  });

  it.each([
    [429, true],
    [500, true],
    [503, true],
    [404, false],
    [409, false],
  ])('HTTP %i: worth waiting for is %s', (status, expected) => {
    expect(InfrastructureError.isStatus(status)).toBe(expected);
  });
});
