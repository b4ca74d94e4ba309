/** Ways in which a person or a system asks a program to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `start`, waits to be told to end, runs `stop`. Told while it starts, or a second time, it ends at once: what it
 * started as children then ends with it.
 */
export async function untilTold<T>(start: () => Promise<T>, stop: (started: T) => Promise<void>): Promise<number> {
  process.stdout.on('error', () => undefined);
  let tell: () => void = () => process.exit(130);
  const onSignal = () => tell();
  for (const signal of SIGNALS) process.on(signal, onSignal);
  const started = await start();
  await new Promise<void>((resolve) => (tell = resolve));
  tell = () => process.exit(1);
  console.log('\nStopping ...');
  await stop(started);
  console.log('Stopped. Nothing is left running.');
  return 0;
}
