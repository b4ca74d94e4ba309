export { at, type Random, randomFrom } from './random';
