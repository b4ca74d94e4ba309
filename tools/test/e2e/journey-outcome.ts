import { describeWithBrowser } from '@oct/testing/pages';
import { Journey } from './journey';
import { type Mode } from '@oct/tools/supervisor';
import { registerFile, SkeletonSystem } from './skeleton-system';

const NOW = new Date('2026-11-19T09:12:00Z');

/** The whole journey and what everybody must have seen at its end, whatever the system runs on. */
export function describeJourney(title: string, mode: Mode): void {
  describeWithBrowser(title, (browser) => {
    const file = registerFile();
    let skeleton: SkeletonSystem;
    let journey: Journey;

    beforeAll(async () => {
      skeleton = await SkeletonSystem.start(NOW, mode);
      journey = new Journey(skeleton, browser(), file);
      for (const step of journey.steps()) {
        await step.run().catch((error: unknown) => {
          throw new Error(`"${step.name}" failed: ${error instanceof Error ? error.message : String(error)}`, {
            cause: error,
          });
        });
      }
    }, 600_000);
    afterAll(() => skeleton?.stop());

    it('[S27][S36] imports the homes of the file, open and closed apart', () => {
      if (file.isReal) expect(journey.seen.importReport).toMatch(/451[\s\S]*44[\s\S]*43/);
      else expect(journey.seen.importReport).toMatch(/read/i);
    });

    it('[S32][S99] tells the home what is still missing before it has entered vacancies', () => {
      expect(journey.seen.offerCauses).toEqual([expect.stringContaining('total beds and vacancies')]);
    });

    it('[S98][S102] shows the nurse the home with its beds, price, contact and age', () => {
      expect(journey.seen.nurseCard).toContain('3 of 12');
      expect(journey.seen.nurseCard).toContain('850');
      expect(journey.seen.nurseCard).toContain('01632 960001');
      expect(journey.seen.nurseCard).toMatch(/Updated today/);
    });

    it('[S98][R23][R28] gives the API client the same, with the terms of its rank', () => {
      expect(journey.seen.apiResult).toMatchObject({
        availability: 'beds-available',
        bedsAvailable: 3,
        updatedBy: 'home',
        wasConfirmed: false,
        contact: { managerName: 'Mo Manager', managerPhone: '01632 960001' },
        rank: { reasons: expect.arrayContaining([expect.objectContaining({ term: 'distance-km' })]) as unknown },
      });
    });

    it('[S134] tells outsiders, and nothing but public figures', () => {
      expect([...(journey.seen.nationalVacancies ?? [])].sort()).toEqual([0, 3]);
    });

    it('[S67][S108] cancels the reminder when the home says first that nothing has changed, and sends exactly one mail later', () => {
      expect(journey.seen.reminders).toEqual(['cancelled', 'sent']);
      expect(journey.seen.mails).toBe(1);
    });

    it('[S21][S70] shows the council the home, its vacancies and that it is overdue', () => {
      expect(journey.seen.reportRow).toContain(journey.home.name);
      expect(journey.seen.reportRow).toMatch(/General Residential: 3 of 12\b/);
      expect(journey.seen.reportRow).toMatch(/overdue/i);
    });
  });
}
