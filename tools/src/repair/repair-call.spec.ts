import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { REPAIR_USAGE, repairCall, RepairUsageError } from './repair-call';

describe('npm run repair', () => {
  it.each([
    [['rebuild-rows'], 'search', ['rebuild-rows']],
    [['rebuild-rows', '--allow-fewer'], 'search', ['rebuild-rows', '--allow-fewer']],
    [['rebuild-index'], 'search', ['rebuild-index']],
    [['rebuild-reports', '--allow-fewer'], 'reporting', ['rebuild', '--allow-fewer']],
    [['search-stats'], 'search', ['stats']],
    [['republish', 'capacity'], 'capacity', ['republish']],
    [['republish', 'capacity', '1-1'], 'capacity', ['republish', '1-1']],
    [['republish', 'providers'], 'providers', ['republish', '--all']],
    [['republish', 'providers', '1-1'], 'providers', ['republish', '1-1']],
    [['republish', 'identity'], 'identity', ['republish']],
    [['after-restore', 'identity'], 'identity', ['after-restore']],
    [['end-sessions'], 'gateway', ['end-sessions']],
    [['dead-letters', 'search'], 'search', ['dead-letters', 'list']],
    [['dead-letters', 'reporting', 'redrive', '3'], 'reporting', ['dead-letters', 'redrive', '3']],
  ])('%j is a command of %s', (typed, app, args) => {
    expect(repairCall(typed)).toEqual({ app, args });
  });

  it.each(['identity', 'providers', 'capacity', 'search', 'notifications', 'reporting', 'gateway'])(
    '%s has commands of its own to hand things to',
    (app) => {
      expect(existsSync(join(__dirname, '../../../apps', app, 'src/command.ts'))).toBe(true);
    },
  );

  it.each([[[]], [['help']], [['--help']], [['-h']]])('%j asks for help', (typed) => {
    expect(repairCall(typed)).toBeUndefined();
    for (const command of [
      'rebuild-rows',
      'rebuild-index',
      'rebuild-reports',
      'search-stats',
      'republish',
      'after-restore',
      'end-sessions',
      'dead-letters',
    ])
      expect(REPAIR_USAGE).toContain(`-- ${command}`);
  });

  it.each([
    [['rebuild'], 'There is no repair called "rebuild".'],
    [['republish'], 'Name the app: identity, providers, capacity.'],
    [['republish', 'search'], '"search" is not one of them: identity, providers, capacity.'],
    [['after-restore', 'search'], '"search" is not one of them: identity, providers, capacity.'],
    [['dead-letters'], 'Name the app: search, capacity, identity, notifications, reporting.'],
    [['dead-letters', 'web'], '"web" is not one of them: search, capacity, identity, notifications, reporting.'],
  ])('%j is refused in one sentence', (typed, sentence) => {
    expect(() => repairCall(typed)).toThrow(new RepairUsageError(sentence));
  });
});
