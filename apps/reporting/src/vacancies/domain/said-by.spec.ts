import { saidBy } from './said-by';

const counted = new Date('2026-11-19T08:00:00Z');
const later = new Date('2026-11-20T08:00:00Z');

describe('who said the vacancies', () => {
  it('[S65] the last save did, when it was one of vacancies', () => {
    const words = { vacanciesUpdatedAt: counted, lastSavedAt: new Date(counted), countedBy: null };
    expect(saidBy({ ...words, lastSavedBy: 'broker' })).toBe('broker');
  });

  it('[R9] a later save of prices takes nothing from who counted', () => {
    const words = { vacanciesUpdatedAt: counted, lastSavedAt: later, lastSavedBy: 'home' as const };
    expect(saidBy({ ...words, countedBy: 'broker' })).toBe('broker');
    expect(saidBy({ ...words, countedBy: null })).toBeNull();
  });

  it('[S65] the counting submission did, before any save is known', () => {
    expect(saidBy({ vacanciesUpdatedAt: counted, lastSavedAt: null, lastSavedBy: null, countedBy: 'home' })).toBe(
      'home',
    );
  });

  it('[S65] nobody, when vacancies were never entered', () => {
    expect(saidBy({ vacanciesUpdatedAt: null, lastSavedAt: later, lastSavedBy: 'home', countedBy: 'home' })).toBeNull();
  });
});
