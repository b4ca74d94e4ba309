export { generateSyntheticRegister } from './generate-synthetic-register';
export type { SyntheticRegisterWish } from './generate-synthetic-register';
export type { CqcLocation } from './cqc-location';
export type * from './synthetic-home';
