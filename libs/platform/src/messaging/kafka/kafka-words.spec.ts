import type { Logger } from '@nestjs/common';
import type { LogEntry } from 'kafkajs';
import { kafkaWords } from './kafka-words';

function said(entries: [level: number, message: string, error?: string][]): string[] {
  const words: string[] = [];
  const logger = {
    warn: (text: string) => words.push(`warn ${text}`),
    debug: (text: string) => words.push(`debug ${text}`),
  };
  const write = kafkaWords(logger as unknown as Logger)();
  for (const [level, message, error] of entries) {
    const log = { timestamp: '', logger: 'kafkajs', message, error };
    write({ namespace: 'Connection', level, label: '', log } as LogEntry);
  }
  return words;
}

describe('what kafkajs logs', () => {
  it('becomes a warning at most, once a minute', () => {
    const refused: [number, string] = [1, 'Connection error: connect ECONNREFUSED'];
    expect(said([refused, refused, [4, 'Connected']])).toEqual([
      'warn Connection: Connection error: connect ECONNREFUSED',
      'debug Connection: Connection error: connect ECONNREFUSED',
      'debug Connection: Connected',
    ]);
  });

  it('has rebalances and starting coordinators below what is looked at (ENGINES A 4)', () => {
    const lines = said([
      [1, 'Response Heartbeat(key: 12, version: 3)', 'The group is rebalancing, so a rejoin is needed'],
      [1, 'Response FindCoordinator(key: 10, version: 2)', 'The coordinator is not available'],
      [2, 'The group is rebalancing, re-joining'],
    ]);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['debug', 'debug', 'debug']);
  });
});
