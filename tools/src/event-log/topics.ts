import 'reflect-metadata';
import { prepareEventLog } from '@oct/platform/bootstrap';

/** Makes the topics of an event log on Kafka, which has no migrations. */
prepareEventLog({ EVENT_LOG_URL: process.env.EVENT_LOG_URL }).then(
  (done) => console.log(done),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
