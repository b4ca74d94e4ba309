import { CONSUMER_USAGE, consumerCall, ConsumerUsageError } from './consumer-settings';
import { consumeNational } from './national-consumer';
import { NationalCopy } from './national-copy';

/** `npm run consumer-example`: a program that a national team could start from. It knows nothing of this repository. */
async function main(typed: readonly string[]): Promise<void> {
  const call = consumerCall(typed, process.env);
  if (!call) return console.log(CONSUMER_USAGE);
  const copy = NationalCopy.open(call.copyFile);
  await consumeNational({ ...call.settings, say: (line) => console.log(line) }, copy);
  for (const topic of call.settings.topics) console.log(`${topic}: ${copy.homes(topic).size} homes`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof ConsumerUsageError;
  if (isUsage) console.error(`${error.message}\n\n${CONSUMER_USAGE}`);
  else console.error(process.env.OCT_DEBUG || !(error instanceof Error) ? error : error.message);
  process.exitCode = isUsage ? 2 : 1;
});
