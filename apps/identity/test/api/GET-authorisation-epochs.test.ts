import { identityRoutes, systemActor, type AuthorisationEpochs } from '@oct/contracts';
import { callRoute, describeRoute } from '@oct/testing/api';
import { AccessChangeRecorder } from '../../src/accounts/access-change.recorder';
import { AccountRepository } from '../../src/accounts/account.repository';
import { IdentityUnderTest, NOW } from '../identity-app';

const route = identityRoutes.authorisationEpochs;
/** What the gateway goes back by; identity ends a transaction that is idle for 30 seconds. */
const OVERLAP_MS = 5 * 60_000;

describe('GET /internal/v1/authorisation-epochs', () => {
  let identity: IdentityUnderTest;
  beforeAll(async () => {
    identity = await IdentityUnderTest.start();
  });
  afterAll(() => identity.close());

  const read = async (since: Date): Promise<AuthorisationEpochs> => {
    const answer = await callRoute(identity.target, route, {
      as: 'the gateway itself',
      query: { since: since.toISOString() },
    });
    expect(answer.status).toBe(200);
    return answer.body as AuthorisationEpochs;
  };
  const before = (moment: string | Date, milliseconds: number): Date =>
    new Date(new Date(moment).getTime() - milliseconds);

  describeRoute(route, { app: () => identity.app, now: () => identity.clock.now() }, [
    { name: 'is for the gateway only', as: 'national', query: { since: NOW.toISOString() }, status: 403 },
    { name: 'needs a token', query: { since: NOW.toISOString() }, status: 401 },
    { name: 'needs a moment', as: 'the gateway itself', status: 422 },
    { name: 'refuses half a moment', as: 'the gateway itself', query: { since: 'yesterday' }, status: 422 },
  ]);

  it('names what changed since, and whether it may still sign in', async () => {
    const locked = await identity.account('locked');
    const untouched = await identity.account('untouched');
    const start = identity.clock.now();
    identity.clock.advance(10_000);
    await identity.change(locked.accountId, 'lock');
    const { readAt, epochs } = await read(start);
    expect(readAt).toBe(identity.clock.now().toISOString());
    expect(epochs).toEqual([{ accountId: locked.accountId, epoch: 2, isActive: false }]);
    expect(epochs.map(({ accountId }) => accountId)).not.toContain(untouched.accountId);
    await identity.change(locked.accountId, 'unlock');
    expect((await read(start)).epochs).toEqual([{ accountId: locked.accountId, epoch: 3, isActive: true }]);
    expect((await read(new Date(identity.clock.now().getTime() + 1))).epochs).toEqual([]);
  });

  it('a revocation written by a slow transaction is not missed', async () => {
    const { accountId } = await identity.account('slow');
    const accounts = identity.app.get(AccountRepository);
    identity.clock.advance(1_000);
    const writtenAt = identity.clock.now();
    let commit = (): void => undefined;
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    let written = (): void => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const slow = identity.database.transaction(systemActor('slow'), async (tx) => {
      const found = await accounts.lock(tx, { accountId });
      if (!found) throw new Error('no account');
      await identity.app.get(AccessChangeRecorder).changed(tx, found, { status: 'locked' }, 'locked', writtenAt);
      written();
      await mayCommit;
    });
    await isWritten;
    identity.clock.advance(20_000);
    const meanwhile = await read(before(writtenAt, OVERLAP_MS));
    expect(meanwhile.epochs.map((each) => each.accountId)).not.toContain(accountId);
    commit();
    await slow;
    identity.clock.advance(1_000);
    // Shown able to fail: a reader that begins where it last read never hears of it.
    const naive = await read(new Date(meanwhile.readAt));
    expect(naive.epochs.map((each) => each.accountId)).not.toContain(accountId);
    const overlapping = await read(before(meanwhile.readAt, OVERLAP_MS));
    expect(overlapping.epochs).toContainEqual({ accountId, epoch: 2, isActive: false });
  });

  it('ends sessions when the areas of an organisation change, and only then', async () => {
    const council = {
      organisationId: 'la-E08000009',
      type: 'council',
      name: 'Trafford',
      isActive: true,
      isSynthetic: true,
    } as const;
    await identity.organisation({ ...council, areaCodes: ['E08000009'] }, 1);
    const { accountId } = await identity.account('trafford', {
      organisationId: council.organisationId,
      scopeLocationId: null,
    });
    identity.clock.advance(60_000);
    const start = identity.clock.now();
    await identity.organisation({ ...council, areaCodes: ['E08000009'], name: 'Trafford Council' }, 2);
    expect((await read(start)).epochs).toEqual([]);
    await identity.organisation({ ...council, areaCodes: ['E08000009', 'E08000003'] }, 4);
    await identity.organisation({ ...council, areaCodes: ['E08000009'] }, 3);
    expect((await read(start)).epochs).toEqual([{ accountId, epoch: 2, isActive: true }]);
    expect((await identity.audit(accountId)).map(({ action }) => action)).toEqual(['created', 'organisation-changed']);
  });
});
