/**
 * On every page that takes figures (S127), as it is today: the promise of 2021 that nothing is used for enforcement
 * does not hold any more (R52).
 */
export const PURPOSE_STATEMENT =
  'What these figures are for: hospitals, councils and integrated care boards find beds with them, and councils, the NHS and the government plan with them. Since July 2022 the law asks every CQC registered provider of adult social care to report each month; a private provider that does not, without a reasonable excuse, or that gives false or misleading information, can be fined.';
