import { explain } from './start-failures';

const attempt = { dataDir: '/srv/data/postgres', port: 5432 };

describe('what is said when PostgreSQL does not start', () => {
  it.each([
    [
      'initdb: error: could not write to file: No space left on device',
      'The disk that holds /srv/data/postgres is full',
    ],
    ['FATAL:  could not create file "x": Disk quota exceeded', 'The disk that holds /srv/data/postgres is full'],
    ['LOG: could not bind IPv4 address "127.0.0.1": Address already in use', 'The port 5432 for PostgreSQL is in use'],
    ['FATAL:  lock file "postmaster.pid" already exists', 'is in use by another start: stop that one first'],
    ['DETAIL: The data directory was initialized by PostgreSQL version 16', 'made by another version of PostgreSQL'],
    ['postgres: error while loading shared libraries: libicuuc.so.60', 'needs Linux with glibc'],
    ['caught signal', 'Interrupted.'],
  ])('%s', (said, sentence) => {
    expect(explain(said, attempt).message).toContain(sentence);
  });

  it('quotes the last grave line of anything else, and says what to do', () => {
    const said = 'LOG:  starting\nPANIC:  could not locate a valid checkpoint record\nLOG:  shutting down';
    expect(explain(said, attempt).message).toBe(
      'The database in /srv/data/postgres cannot be started and looks broken (PostgreSQL: could not locate a valid ' +
        'checkpoint record): restore the folder from a copy, or begin again with --fresh, which deletes it.',
    );
  });

  it('says so when there is nothing to quote', () => {
    expect(explain('', attempt).message).toContain('(PostgreSQL: it gave no reason)');
  });
});
