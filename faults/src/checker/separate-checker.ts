import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../invariants';
import type { Question, Reply } from './main';
import type { Sources } from './sources';

/** The rig's side of the checker's process. */
export class SeparateChecker {
  private constructor(private readonly child: ChildProcess) {}

  static start(folder: string, sources: Sources): SeparateChecker {
    const file = join(folder, 'sources.json');
    writeFileSync(file, JSON.stringify(sources), { mode: 0o600 });
    const script = join(__dirname, '../../dist/checker/main.js');
    return new SeparateChecker(fork(script, [file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }));
  }

  judge(): Promise<Finding[]> {
    return this.ask<Finding[]>('judge');
  }

  disagreements(): Promise<string[]> {
    return this.ask<string[]>('disagreements');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private async ask<T>(question: Question): Promise<T> {
    const ended = new AbortController();
    const gone = once(this.child, 'exit', { signal: ended.signal }).then(
      () => ({ failure: 'the checker ended' }),
      () => ({ failure: 'the checker was not asked' }),
    );
    const replied = once(this.child, 'message', { signal: ended.signal }).then(([reply]) => reply as Reply);
    this.child.send(question);
    try {
      const { answer, failure } = (await Promise.race([replied, gone])) as Reply;
      if (failure !== undefined) throw new Error(failure);
      return answer as T;
    } finally {
      ended.abort();
      await replied.catch(() => undefined);
    }
  }
}
