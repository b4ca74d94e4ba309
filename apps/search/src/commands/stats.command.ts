import type { Command } from '@oct/platform/bootstrap';
import { consumerLag, EventLog, topicSpec } from '@oct/platform/messaging';
import type { SearchConfig } from '../config/search.config';
import { searchDatabase } from '../data-source';
import { SearchFreshness } from '../freshness/search-freshness';
import { SOURCES } from '../home-rows/source-change.mapper';

export const statsCommand: Command<SearchConfig> = {
  usage: 'stats',
  summary: 'How many homes are joined and indexed, how new they are, and how far behind search is',
  run: async ({ app, clock, print }) => {
    const report = await app.get(SearchFreshness).report();
    const log = app.get(EventLog);
    await log.createTopics(Object.values(SOURCES).map(topicSpec));
    const topics = Object.values(SOURCES).map((contract) => contract.topic);
    const lag = await consumerLag(log, searchDatabase.app, topics, clock.now());
    print(`homes joined: ${report.rows}, newest change ${report.newestRowChangeAt?.toISOString() ?? 'none'}`);
    print(`documents in the index: ${report.documents}, ${report.indexLagSeconds} s behind the joined homes`);
    print(`events not handled yet: ${lag.records}, the oldest ${Math.round(lag.seconds)} s old`);
  },
};
