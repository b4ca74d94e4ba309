import { acceptanceOf, asFieldProblem, warningCode, type SoftWarning } from './soft-warning';

function raised(code: string): SoftWarning {
  return { code, field: 'lines', message: 'Is that right?', values: { before: 1 } };
}

describe('[R10] accepting warnings', () => {
  const above = raised('total-above-registered-beds:18:26');
  const jump = raised('total-jump:general-residential:10:26');

  it('a warning that nobody accepted is open', () => {
    expect(acceptanceOf([above], [], [])).toEqual({ open: [above], accepted: [], standing: [] });
  });

  it('accepted now: recorded, and standing until the numbers change', () => {
    expect(acceptanceOf([above], [above.code], [])).toEqual({
      open: [],
      accepted: [above.code],
      standing: [above.code],
    });
  });

  it('accepted at the last save with the same numbers: not asked again and not recorded again', () => {
    expect(acceptanceOf([above], [], [above.code])).toEqual({ open: [], accepted: [], standing: [above.code] });
    expect(acceptanceOf([above], [above.code], [above.code]).accepted).toEqual([]);
  });

  it('accepted for other numbers: asked again', () => {
    expect(acceptanceOf([above], ['total-above-registered-beds:18:25'], []).open).toEqual([above]);
    expect(acceptanceOf([above], ['total-above-registered-beds'], []).open).toEqual([above]);
  });

  it('one of two accepted: both are shown again, so that the next try can list what was shown', () => {
    expect(acceptanceOf([above, jump], [jump.code], []).open).toEqual([above, jump]);
    expect(acceptanceOf([above, jump], [jump.code, above.code], [])).toEqual({
      open: [],
      accepted: [above.code, jump.code],
      standing: [above.code, jump.code],
    });
  });

  it('one of two standing: only the other is shown', () => {
    expect(acceptanceOf([above, jump], [], [above.code]).open).toEqual([jump]);
    expect(acceptanceOf([above, jump], [jump.code], [above.code])).toEqual({
      open: [],
      accepted: [jump.code],
      standing: [above.code, jump.code],
    });
  });

  it('what was not raised is neither recorded nor standing', () => {
    expect(acceptanceOf([], [above.code], [jump.code])).toEqual({ open: [], accepted: [], standing: [] });
  });

  it('the answer carries the code to send back', () => {
    expect(asFieldProblem(above)).toEqual({
      field: 'lines',
      rule: 'total-above-registered-beds:18:26',
      message: 'Is that right?',
      values: { before: 1 },
    });
  });

  it('a code holds name and numbers', () => {
    expect(warningCode('total-jump', 'general-residential', 2, 20)).toBe('total-jump:general-residential:2:20');
  });
});
