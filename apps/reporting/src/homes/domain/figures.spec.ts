import { capacityLocationCapacityV1 } from '@oct/contracts';
import { figures } from './figures';

const state = capacityLocationCapacityV1.example;
const [line = fail()] = state.lines;

function fail(): never {
  throw new Error('the example has a line');
}

describe('figures of a home in reports', () => {
  it('[R1] keep the vacancies of a closed type and count none of them as available', () => {
    const closed = {
      ...line,
      bedType: 'dementia-nursing' as const,
      status: 'closed' as const,
      accepting: 5,
      maximum: 9,
    };
    const result = figures({ ...state, lines: [line, closed] });
    expect(result.lines.map(({ bedType, vacancies, available }) => [bedType, vacancies, available])).toEqual([
      ['dementia-nursing', 5, 0],
      ['general-residential', 2, 2],
    ]);
    expect(result).toMatchObject({ maximum: 29, available: 2 });
  });

  it('[R2] a figure that was never entered stays empty and adds nothing', () => {
    const priced = { ...line, maximum: null, occupied: null, reserved: null, accepting: null, unavailable: null };
    const result = figures({ ...state, lines: [priced] });
    expect(result.lines[0]).toMatchObject({ total: null, vacancies: null, available: null });
    expect(result).toMatchObject({ maximum: 0, available: 0 });
  });

  it('[S63] say which beds are flexible', () => {
    expect(figures({ ...state, lines: [{ ...line, isFlexible: true }] }).lines[0]?.isFlexible).toBe(true);
  });

  it('[R53] nothing stays of what was erased', () => {
    expect(figures(null)).toMatchObject({ lines: [], maximum: 0, vacanciesUpdatedAt: null, lastSavedBy: null });
  });
});
