import { atVersion, type Invariant } from './facts';
import { saveStories } from './save-stories';

export const unknownOutcomesResolve: Invariant = {
  name: 'I10',
  promise: 'a save without a clear answer turns out done or not done, and its key tells which',
  check({ history, keys, submissions }) {
    const stored = new Map(keys.map((each) => [each.key, each]));
    const committed = new Set(submissions.map(({ location, version }) => atVersion(location, version)));
    const stories = saveStories(history);
    const violations = stories.flatMap(({ key, location, outcome, version }) => {
      const reply = stored.get(key);
      const save = `save ${key} of ${location}`;
      if (outcome === 'unknown') return [`${save} never got a clear answer${reply ? ', and was done' : ''}`];
      if (outcome === 'refused') return reply ? [`${save} was refused and has a stored reply: it was done`] : [];
      if (!reply || reply.version === null) return [`${save} was acknowledged and its key tells nothing`];
      if (reply.version !== version)
        return [`${save} was acknowledged as version ${version}, and its key tells ${reply.version}`];
      return committed.has(atVersion(location, reply.version))
        ? []
        : [`${save}: its key tells of an effect that is not there`];
    });
    return { checked: stories.length, violations };
  },
};
