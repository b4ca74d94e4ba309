import { cqcRecord } from '../factories/cqc-record.factory';
import { importFile, TestFiles } from '../import-report';
import { ProvidersUnderTest } from '../providers-app';

const OFFER = {
  bedTypes: ['general-residential'],
  shortStayServices: ['respite-care'],
  careTypes: ['residential-care'],
  fundingSources: ['self-funded'],
  outOfHoursAdmissions: null,
};
const CONTACT = {
  managerName: 'A Manager',
  managerPhone: '01632 960001',
  managerEmail: 'manager@example.org',
  nhsEmail: null,
};

describe('commands of providers', () => {
  const files = new TestFiles();
  let providers: ProvidersUnderTest;

  beforeAll(async () => {
    providers = await ProvidersUnderTest.start();
    const records = [
      cqcRecord({ locationId: '1-1', isSynthetic: true, providerName: 'Invented Care Ltd' }),
      cqcRecord({ locationId: '1-2', isSynthetic: true }),
      cqcRecord({ locationId: '1-3', providerId: '1-200000003' }),
    ];
    await importFile(providers, files.lines('register.ndjson', records));
  });
  afterAll(async () => {
    await providers.close();
    files.remove();
  });

  describe('load-offers', () => {
    const lines = () =>
      files.lines('offers.ndjson', [
        { locationId: '1-1', offer: OFFER, contact: CONTACT },
        { locationId: '1-2', offer: { ...OFFER, bedTypes: ['castle'] }, contact: CONTACT },
        { locationId: '1-3', offer: OFFER, contact: CONTACT },
        { locationId: '1-9', offer: OFFER, contact: CONTACT },
        { offer: OFFER, contact: CONTACT },
      ]);

    it('sets what invented homes offer, refuses the rest line by line, and changes nothing the second time', async () => {
      expect(await providers.command('load-offers', [lines()])).toBe(
        [
          'Offers: 5 read, 1 changed, 0 unchanged, 4 refused',
          '  line 2: There is no bed type called "castle"',
          '  line 5: locationId takes the id of a home',
          '  line 3: 1-3 is a real home: only it can say what it offers',
          '  line 4: 1-9 is not in the register',
        ].join('\n'),
      );
      expect(await providers.row('1-1')).toMatchObject({
        version: '1',
        bed_types: ['general-residential'],
        manager_name: 'A Manager',
      });
      expect((await providers.events('1-1')).at(-2)).toMatchObject({
        topic: 'providers.location.v1',
        data: { isSynthetic: true, offer: OFFER },
        actor: { kind: 'system', id: 'load-offers' },
      });
      const before = await providers.everything();
      expect(await providers.command('load-offers', [lines()])).toContain('0 changed, 1 unchanged');
      expect(await providers.everything()).toEqual(before);
    });

    it('is refused in production', async () => {
      await expect(providers.command('load-offers', [lines()], { NODE_ENV: 'production' })).rejects.toThrow(
        'refused in production',
      );
      await expect(providers.command('load-offers', ['nowhere'])).rejects.toThrow('There is no file nowhere.');
    });
  });

  describe('organisations', () => {
    it('[S25][R49] the public bodies are there after the first run, and the same after the second', async () => {
      const first = await providers.command('seed-reference-organisations', []);
      expect(first).toBe('Reference organisations: 251 added, 0 changed, 0 unchanged');
      expect(await providers.events('icb-E54000057')).toMatchObject([
        { topic: 'providers.organisation.v1', version: '0', data: { type: 'icb', areaCodes: ['E54000057'] } },
      ]);
      const before = await providers.everything();
      expect(await providers.command('seed-reference-organisations', [])).toBe(
        'Reference organisations: 0 added, 0 changed, 251 unchanged',
      );
      expect(await providers.everything()).toEqual(before);
    });

    it('[S25] a hospital is put in, changed and left alone', async () => {
      const put = (name: string) =>
        providers.command('organisation', [
          'put',
          '--id',
          'nhs-RW6',
          '--type',
          'hospital',
          '--name',
          name,
          '--areas',
          'E54000057,E08000004',
          '--synthetic',
        ]);
      expect([await put('Example Hospital'), await put('Other Hospital'), await put('Other Hospital')]).toEqual([
        'nhs-RW6 added',
        'nhs-RW6 changed',
        'nhs-RW6 unchanged',
      ]);
      expect((await providers.events('nhs-RW6')).map(({ version }) => version)).toEqual(['0', '1']);
      expect((await providers.events('nhs-RW6')).at(-1)?.data).toEqual({
        organisationId: 'nhs-RW6',
        type: 'hospital',
        name: 'Other Hospital',
        areaCodes: ['E08000004', 'E54000057'],
        isActive: true,
        isSynthetic: true,
      });
    });

    it.each([
      [['put', '--id', 'RW6', '--type', 'hospital', '--name', 'x'], 'looks like nhs-RW6'],
      [['remove', '--id', 'nhs-RW6'], 'Usage: organisation put'],
      [['put', '--beds', '4'], "Unknown option '--beds'"],
    ])('%j is refused in a sentence', async (args, sentence) => {
      await expect(providers.command('organisation', args)).rejects.toThrow(sentence);
    });
  });

  describe('republish', () => {
    it('sends one home again at its version, and everything when asked to', async () => {
      const before = (await providers.events('1-2')).length;
      expect(await providers.command('republish', ['1-2'])).toBe('Written 2 events\nRepublished 2 events');
      const events = await providers.events('1-2');
      expect(events).toHaveLength(before + 2);
      expect(events.at(-1)).toMatchObject({ version: events[0]?.version, topic: 'national.register.v1' });
      const all = await providers.command('republish', ['--all']);
      const [{ organisations, locations } = { organisations: 0, locations: 0 }] = await providers.database.query<{
        organisations: number;
        locations: number;
      }>(
        'SELECT (SELECT count(*)::int FROM organisation) AS organisations, (SELECT count(*)::int FROM location) AS locations',
      );
      expect(all).toContain(`Republished ${organisations + 2 * locations} events`);
    });

    it('says when there is nothing of that key', async () => {
      await expect(providers.command('republish', ['1-999'])).rejects.toThrow('Nothing here has the key 1-999.');
      await expect(providers.command('republish', [])).rejects.toThrow('Usage: republish');
    });
  });
});
