export { domainApps } from './domain-apps';
export { leastScore } from './least-score';
export { isEnough, type MutationScore, scoreTable } from './mutation-score';
export { runMutation } from './run-mutation';
