import { PlainError } from '../processes';
import { runningTarget } from './demo-target';
import { loadDemoData, refreshDemoData } from './load-demo-data';

const tell = (line: string) => console.log(line);

/** Started by `npm start`: `load` into a new data folder, `refresh` into one that was loaded before. */
async function main([action]: readonly string[]): Promise<void> {
  if (process.env.NODE_ENV === 'production') throw new PlainError('Demonstration data is refused in production.');
  const target = runningTarget(process.env.OCT_DATA_DIR);
  if (action === 'load') return loadDemoData(target, tell);
  if (action === 'refresh') return refreshDemoData(target, tell);
  throw new PlainError('Use: demo-data load | refresh');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error && !process.env.OCT_DEBUG ? error.message : error);
  process.exitCode = 1;
});
