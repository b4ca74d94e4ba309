export { type Answer, run, type RunOptions } from './programs';
