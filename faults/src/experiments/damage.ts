import { setTimeout as delay } from 'node:timers/promises';
import { CHANGE_TOPIC } from '../invariants';
import { STRANGER } from '../rig/rig-data';
import type { SabotageGround } from './sabotage-ground';

/** Damage of a kind that no fault may do, done by hand to a system that stands still: the checker must name it. */
export interface Sabotage {
  readonly what: string;
  /** Invariants that must be found broken because of it. */
  readonly breaks: readonly string[];
  damage(ground: SabotageGround): Promise<void>;
}

function bySql(app: string, sql: string): Sabotage['damage'] {
  return async (ground) => void (await ground.damage(app, sql));
}

/** A service remembers for five seconds whose a home is. */
const FORGETS_MS = 6_000;

/** The home that was saved longest ago, what it showed before, and which state of it that was. */
const LONG_AGO = `
  SELECT location_id AS location, lines[0] ->> 'maximum' AS total, lines[0] ->> 'accepting' AS vacancies,
    lines[0] ->> 'countedAt' AS "countedAt"
  FROM (
    SELECT location_id, lines, row_number() OVER newest AS place, max(recorded_at) OVER home AS saved_at
    FROM submission WHERE kind <> 'prices'
    WINDOW home AS (PARTITION BY location_id), newest AS (PARTITION BY location_id ORDER BY version DESC)
  ) AS saved
  WHERE place = 2 ORDER BY saved_at LIMIT 1`;

interface Earlier {
  readonly location: string;
  readonly total: string;
  readonly vacancies: string;
  readonly countedAt: string;
}

const SHOW_EARLIER = `
  UPDATE home SET vacancies_updated_at = $4,
    lines = jsonb_set(jsonb_set(lines, '{0,total}', to_jsonb($2::int)), '{0,vacancies}', to_jsonb($3::int))
  WHERE location_id = $1`;

/** Done one after the other: each leaves its damage, and what is found must grow by what it breaks. */
export const SABOTAGES: readonly Sabotage[] = [
  {
    what: 'an audit entry is deleted past its trigger',
    damage: bySql(
      'capacity',
      'DELETE FROM audit WHERE audit_id = (SELECT audit_id FROM audit ORDER BY audit_id LIMIT 1)',
    ),
    breaks: ['I7'],
  },
  {
    what: 'a report forgets a home',
    damage: bySql(
      'reporting',
      'DELETE FROM home WHERE location_id = (SELECT location_id FROM home WHERE maximum > 0 ORDER BY location_id LIMIT 1)',
    ),
    breaks: ['I4'],
  },
  {
    what: 'one home of a report is shown as it was before, beside others as they are',
    damage: async (ground) => {
      const earlier = await ground.damage<Earlier>('capacity', LONG_AGO);
      const { location, total, vacancies, countedAt } = earlier;
      await ground.damage('reporting', SHOW_EARLIER, [location, total, vacancies, countedAt]);
      await ground.load.extract();
    },
    breaks: ['I9'],
  },
  {
    what: 'the stored reply of a key is gone',
    damage: bySql(
      'capacity',
      "DELETE FROM idempotency_key WHERE key = (SELECT key FROM idempotency_key WHERE key ~ '-[0-9]+$' AND key !~ 'first' ORDER BY created_at DESC LIMIT 1)",
    ),
    breaks: ['I5', 'I10'],
  },
  {
    what: 'an acknowledged save is taken out of history',
    damage: bySql(
      'capacity',
      'DELETE FROM submission WHERE submission_id = (SELECT submission_id FROM submission ORDER BY recorded_at DESC LIMIT 1)',
    ),
    breaks: ['I1', 'I2'],
  },
  {
    what: 'a joined row goes back to the version before',
    damage: async (ground) => {
      await ground.watcher.look();
      const row = 'SELECT location_id FROM home_row WHERE capacity_version > 1 ORDER BY location_id LIMIT 1';
      const back = `UPDATE home_row SET capacity_version = capacity_version - 1 WHERE location_id = (${row})`;
      await ground.damage('search', `${back} AND generation = (SELECT serving FROM home_row_state)`);
      await ground.watcher.look();
    },
    breaks: ['I6'],
  },
  {
    what: 'a change that came before all others is published after them',
    damage: async (ground) => {
      const { location } = await ground.damage<Earlier>('capacity', LONG_AGO);
      await ground.append(CHANGE_TOPIC, location, { locationVersion: 0, submissionId: 'sabotage', lines: [] });
    },
    breaks: ['I3'],
  },
  {
    what: 'a home is given to another owner behind everybody’s back',
    damage: async (ground) => {
      const sql = `UPDATE location_directory SET organisation_id = '${STRANGER}' WHERE location_id = $1`;
      await ground.damage('capacity', sql, [ground.load.probed]);
      await delay(FORGETS_MS);
      await ground.load.probe();
    },
    breaks: ['I8'],
  },
];
