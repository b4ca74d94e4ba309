import type { PlainError } from '../../processes';
import { type JvmCommand, JvmProcess } from './jvm-process';

const STOPPED_WITHIN_MS = 30_000;

/** A server in a JVM on its folder and ports: started, killed and started again on the same data. */
export abstract class JvmServer {
  private jvm: JvmProcess | undefined;

  get pid(): number | undefined {
    return this.isRunning ? this.jvm?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.jvm !== undefined && !this.jvm.hasEnded;
  }

  get ended(): Promise<void> {
    return this.jvm?.ended ?? Promise.resolve();
  }

  async spawn(): Promise<void> {
    if (!this.isRunning) this.jvm = await JvmProcess.spawn(this.prepared());
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.jvm?.signal(name);
  }

  async kill(): Promise<void> {
    await this.jvm?.kill();
  }

  async stop(): Promise<void> {
    await this.jvm?.stop(STOPPED_WITHIN_MS);
  }

  /** Why it is not there, for the person who waited for it. */
  failure(): PlainError {
    return this.failureOf(this.jvm?.lastLines.toString() || '(none)');
  }

  /** Writes its settings into its folder; the command reads them there. */
  protected abstract prepared(): JvmCommand;

  protected abstract failureOf(lastWords: string): PlainError;
}
