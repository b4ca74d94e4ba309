import { lastWords, readLogLine } from './log-line';

describe('a line of an app', () => {
  it.each([
    ['{"level":"info","msg":"listening"}', { isGrave: false, text: 'info: listening' }],
    ['{"level":"warn","msg":"the log is slow"}', { isGrave: true, text: 'warn: the log is slow' }],
    ['{"level":"error","msg":"refused"}', { isGrave: true, text: 'error: refused' }],
    ['{"level":"fatal"}', { isGrave: true, text: 'fatal: {"level":"fatal"}' }],
    ['Error: something unforeseen', { isGrave: true, text: 'Error: something unforeseen' }],
    ['{ not JSON', { isGrave: true, text: '{ not JSON' }],
    ['  ', undefined],
    ['    at Object.<anonymous> (main.js:12:28)', undefined],
  ])('%s', (line, expected) => {
    expect(readLogLine(line)).toEqual(expected);
  });

  it('in a last word is never part of a stack', () => {
    expect(lastWords(['{"level":"info","msg":"hello"}', 'Error: no beds', '    at beds (main.js:1:2)', ''])).toBe(
      ' Its last words:\n  info: hello\n  Error: no beds',
    );
    expect(lastWords([])).toBe(' It said nothing.');
  });
});
