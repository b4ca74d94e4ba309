import { Clock } from './clock';
import { SharedFileClock } from './shared-file.clock';
import { SystemClock } from './system.clock';

export { Clock } from './clock';
export { ClockModule } from './clock.module';
export { FixedClock } from './fixed.clock';
export { SharedFileClock } from './shared-file.clock';
export { SystemClock } from './system.clock';

/** `CLOCK_FILE` is for tests; a production process that is given one does not start. */
export function clockFromEnvironment(env: NodeJS.ProcessEnv): Clock {
  const file = env.CLOCK_FILE;
  if (!file) return new SystemClock();
  if (env.NODE_ENV === 'production')
    throw new Error('CLOCK_FILE is for tests and is refused when NODE_ENV is production');
  return new SharedFileClock(file);
}
