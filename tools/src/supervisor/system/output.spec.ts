import { worthSaying } from './output';

describe('what of an app’s output reaches the terminal', () => {
  it.each([
    ['capacity', '{"level":"info","msg":"listening"}', undefined],
    ['capacity', '{"level":"warn","msg":"the log is slow"}', 'warn: the log is slow'],
    ['capacity', 'Error: something unforeseen', 'Error: something unforeseen'],
    ['capacity', '    at Object.<anonymous> (main.js:12:28)', undefined],
    ['postgres', 'LOG:  checkpoint starting: time', undefined],
    ['postgres', 'FATAL:  the database system is shutting down', undefined],
    ['kafka', 'WARN KafkaRaftServer: something', undefined],
    ['opensearch', 'ERROR o.o.Node: the disk is full', 'ERROR o.o.Node: the disk is full'],
    ['topics', 'WARN [kafkajs] not yet', undefined],
    ['postgres', 'PANIC:  could not write to file', 'PANIC:  could not write to file'],
  ])('%s says %s', (from, line, shown) => {
    expect(worthSaying(from, line)).toBe(shown);
  });
});
