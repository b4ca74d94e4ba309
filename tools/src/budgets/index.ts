export { budgetFindings, type BudgetFinding } from './size-budgets';
export { constructorFindings } from './constructor-budget';
export { wordingFindings } from './wording';
export { listSources } from './list-sources';
