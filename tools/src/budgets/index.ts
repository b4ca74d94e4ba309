export { budgetFindings, type BudgetFinding } from './size-budgets';
export { listSources } from './list-sources';
