import { readFileSync } from 'node:fs';
import { Checker } from './checker';
import type { Sources } from './sources';

/** A process of its own, started by the rig: it shares nothing with it but the history file. It ends when the rig does. */
export type Question = 'judge' | 'disagreements';

export interface Reply {
  readonly answer?: unknown;
  readonly failure?: string;
}

const [sourcesFile = ''] = process.argv.slice(2);
const checker = new Checker(JSON.parse(readFileSync(sourcesFile, 'utf8')) as Sources);

async function answer(question: Question): Promise<Reply> {
  try {
    return { answer: question === 'judge' ? await checker.judge() : await checker.disagreements() };
  } catch (error) {
    return { failure: error instanceof Error ? error.message || error.name : String(error) };
  }
}

// One question at a time: the rig waits for each answer.
process.on('message', (question: Question) => {
  void answer(question).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => {
  void checker.close().then(() => process.exit(0));
});
