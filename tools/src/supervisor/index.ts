export type { AppDefinition, SecretDefinition, SharedDatabase, SystemLayout } from './apps/app-definition';
export { type Patience, PATIENCE } from './apps/app-process';
export { LAYOUT } from './apps/layout';
export { DataFolder, defaultDataDir } from './data/data-folder';
export { findRunning } from './data/running-file';
export type { ChosenPorts } from './system/addresses';
export type { Environment, Rewire } from './system/app-environment';
export { type AttachedSystem, attachOrStart, type AttachOptions } from './system/attach-or-start';
export { type AppControls, startSystem, type System, type SystemOptions, WORKSPACE } from './system/start-system';
