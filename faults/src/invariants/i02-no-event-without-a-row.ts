import { atVersion, CHANGE_TOPIC, figuresText, type Invariant, PUBLIC_TOPIC, STATE_TOPIC } from './facts';

const TOPICS = new Set([STATE_TOPIC, CHANGE_TOPIC, PUBLIC_TOPIC]);

export const noEventWithoutARow: Invariant = {
  name: 'I2',
  promise: 'no event without a committed row, and none with other figures than that row',
  check({ records, submissions }) {
    const committed = new Map(submissions.map((each) => [atVersion(each.location, each.version), each]));
    const ours = records.filter(({ topic }) => TOPICS.has(topic));
    const violations = ours.flatMap(({ topic, partition, offset, location, version, submissionId, lines }) => {
      const event = `${topic}/${partition}@${offset}, ${atVersion(location, version)},`;
      const row = committed.get(atVersion(location, version));
      if (!row) return [`${event} has no committed row`];
      if (submissionId !== null && submissionId !== row.submissionId) return [`${event} names another submission`];
      return figuresText(lines) === figuresText(row.lines) ? [] : [`${event} has other figures than its row`];
    });
    return { checked: ours.length, violations };
  },
};
