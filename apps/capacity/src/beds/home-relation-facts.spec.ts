import type { LocationFacts } from '@oct/contracts';
import type { LocationDirectory } from '@oct/platform/location-directory';
import { HomeRelationFacts } from './home-relation-facts';
import type { HomeRepository } from './home.repository';

const facts: LocationFacts = { locationId: '1-1', organisationId: '1-2', areaCodes: ['E08000004'] };

describe('facts for the guard', () => {
  const lookUp = jest.fn<Promise<LocationFacts | undefined>, [string]>();
  const hasBrokerAccess = jest.fn<Promise<boolean>, [string]>();
  const now = jest.spyOn(performance, 'now');
  let relations: HomeRelationFacts;

  beforeEach(() => {
    jest.resetAllMocks();
    now.mockReturnValue(1_000);
    lookUp.mockResolvedValue(facts);
    relations = new HomeRelationFacts(
      { facts: lookUp } as unknown as LocationDirectory,
      { hasBrokerAccess } as unknown as HomeRepository,
    );
  });

  afterAll(() => now.mockRestore());

  it('are asked once in five seconds', async () => {
    await relations.location('1-1');
    now.mockReturnValue(5_999);
    await expect(relations.location('1-1')).resolves.toEqual(facts);
    expect(lookUp).toHaveBeenCalledTimes(1);
    now.mockReturnValue(6_000);
    await relations.location('1-1');
    expect(lookUp).toHaveBeenCalledTimes(2);
  });

  it('of a home that is not known are asked each time', async () => {
    lookUp.mockResolvedValueOnce(undefined);
    await expect(relations.location('1-1')).resolves.toBeUndefined();
    await expect(relations.location('1-1')).resolves.toEqual(facts);
  });

  it.each(['', '1 1', '\u0000', "1'--", 'x'.repeat(51)])('of %j are not asked at all: that is no home', async (id) => {
    await expect(relations.location(id)).resolves.toBeUndefined();
    expect(lookUp).not.toHaveBeenCalled();
  });

  it('are kept for a bounded number of homes', async () => {
    for (let home = 0; home <= 10_000; home += 1) await relations.location(`1-${home}`);
    lookUp.mockClear();
    await relations.location('1-0');
    expect(lookUp).toHaveBeenCalledTimes(1);
  });

  it('[S53] the broker switch is read each time', async () => {
    hasBrokerAccess.mockResolvedValueOnce(true).mockResolvedValueOnce(false);
    await expect(relations.brokerAccess('1-1')).resolves.toBe(true);
    await expect(relations.brokerAccess('1-1')).resolves.toBe(false);
  });
});
