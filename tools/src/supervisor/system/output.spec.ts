import { worthSaying } from './output';

describe('what of an app’s output reaches the terminal', () => {
  it.each([
    ['capacity', '{"level":30,"msg":"listening"}', undefined],
    ['capacity', '{"level":40,"msg":"the log is slow"}', 'warning: the log is slow'],
    ['capacity', '{"level":50,"msg":"refused"}', 'error: refused'],
    ['capacity', '{"level":50}', 'error: {"level":50}'],
    ['capacity', 'Error: something unforeseen', 'Error: something unforeseen'],
    ['capacity', '{ not JSON', '{ not JSON'],
    ['capacity', '  ', undefined],
    ['postgres', 'LOG:  checkpoint starting: time', undefined],
    ['postgres', 'FATAL:  the database system is shutting down', undefined],
    ['postgres', 'PANIC:  could not write to file', 'PANIC:  could not write to file'],
  ])('%s says %s', (from, line, shown) => {
    expect(worthSaying(from, line)).toBe(shown);
  });
});
