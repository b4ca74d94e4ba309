import { atVersion, CHANGE_TOPIC, type Facts, type HomeFact, type Invariant } from './facts';
import { saveStories } from './save-stories';

/** No acknowledged save is lost on its way from the reply to the searcher. */
export const acknowledgedSavesAreKept: Invariant = {
  name: 'I1',
  promise:
    'every acknowledged save is in PostgreSQL at its version, was published, and the index shows it or a newer one',
  check(facts) {
    const committed = new Map(facts.submissions.map((each) => [atVersion(each.location, each.version), each]));
    const published = new Set(
      facts.records
        .filter(({ topic }) => topic === CHANGE_TOPIC)
        .map(({ location, version }) => atVersion(location, version)),
    );
    const shown = shownVersions(facts);
    const stories = saveStories(facts.history).filter(({ outcome }) => outcome === 'acknowledged');
    const violations = stories.flatMap(({ key, location, version, first }) => {
      if (version === undefined) return [`save ${key} was acknowledged without a version`];
      const save = `save ${key} of ${atVersion(location, version)}`;
      const row = committed.get(atVersion(location, version));
      const line = row?.lines.find(({ total, vacancies }) => total === first.total && vacancies === first.vacancies);
      if (!row) return [`${save} was acknowledged and is not in PostgreSQL`];
      if (!line) return [`${save} is in PostgreSQL with other figures than were sent`];
      if (!published.has(atVersion(location, version))) return [`${save} was never published`];
      const seen = shown.get(location);
      if (seen === undefined) return [`${save}: the index shows no such home`];
      return seen >= version ? [] : [`${save}: the index shows version ${seen}`];
    });
    return { checked: stories.length, violations };
  },
};

/** The index does not say which version it shows: the moment of the count does, because each save has its own. */
function shownVersions({ index, submissions }: Facts): ReadonlyMap<string, number> {
  const versions = new Map(submissions.map((each) => [`${each.location} ${each.recordedAt}`, each.version]));
  return new Map(index.map((home) => [home.location, versionOf(home, versions)]));
}

function versionOf({ location, lines }: HomeFact, versions: ReadonlyMap<string, number>): number {
  return Math.max(-1, ...lines.map(({ countedAt }) => versions.get(`${location} ${countedAt}`) ?? -1));
}
