/** What a process is for: HTTP, relay and consumers, both, or one command of an operator. */
export type ProcessRole = 'api' | 'worker' | 'all' | 'command';
