export { type DemoAccount, demoAccounts, DEMO_DISTRICT, DEMO_HOME, DEMO_ORGANISATIONS } from './demo-accounts';
export { type DemoTarget, runningTarget } from './demo-target';
export { loadDemoData, type LoadWish, refreshDemoData } from './load-demo-data';
