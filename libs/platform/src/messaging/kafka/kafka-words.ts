import { Logger } from '@nestjs/common';
import type { LogEntry } from 'kafkajs';

/** What happens whenever somebody joins, leaves or a broker starts; kafkajs calls it an error. */
const ORDINARY =
  /rebalanc|re-join|coordinator is loading|coordinator is not available|not the correct coordinator|Topic creation errors/i;
const ERROR = 1;
const SAID_AGAIN_AFTER_MS = 60_000;

/**
 * Lines of kafkajs in our log, without stacks. None is more than a warning: whoever uses it says what a failure means. During an
 * outage the same line comes many times a second, and is said once a minute.
 */
export function kafkaWords(logger = new Logger('kafkajs')): () => (entry: LogEntry) => void {
  const saidAt = new Map<string, number>();
  return () =>
    ({ namespace, level, log }) => {
      const reason = typeof log.error === 'string' ? `: ${log.error}` : '';
      const words = `${namespace}: ${log.message}${reason}`;
      const now = performance.now();
      const isRepeated = now - (saidAt.get(words) ?? Number.NEGATIVE_INFINITY) < SAID_AGAIN_AFTER_MS;
      if (level > ERROR || isRepeated || ORDINARY.test(words)) return logger.debug(words);
      if (saidAt.size > 100) saidAt.clear();
      saidAt.set(words, now);
      logger.warn(words);
    };
}
