/** What was started, to be stopped in the opposite order. Everything gets its turn, also when something before it fails. */
export class Teardown {
  private readonly steps: { name: string; stop: () => Promise<void> | void }[] = [];
  private running: Promise<readonly string[]> | undefined;

  add(name: string, stop: () => Promise<void> | void): void {
    this.steps.push({ name, stop });
  }

  /** Returns a sentence for each step that failed. Called again, it waits for the first call. */
  run(): Promise<readonly string[]> {
    this.running ??= this.runSteps();
    return this.running;
  }

  private async runSteps(): Promise<readonly string[]> {
    const troubles: string[] = [];
    for (const { name, stop } of this.steps.reverse()) {
      try {
        await stop();
      } catch (error) {
        troubles.push(
          `${name} could not be stopped cleanly: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    return troubles;
  }
}
