import 'reflect-metadata';
import { createLogger } from '../telemetry';
import { prepareEventLog } from './event-log-job';

/** Run as a job, from any app's image: `node libs/platform/dist/bootstrap/prepare-event-log.js`. */
const logger = createLogger('event-log');
prepareEventLog(process.env).then(
  (done) => logger.info(done),
  (error: unknown) => {
    logger.error({ err: error }, 'the event log is not prepared');
    process.exitCode = 1;
  },
);
