import { attachOrStart } from '../supervisor';
import { REPAIR_USAGE, repairCall, RepairUsageError } from './repair-call';

/** `npm run repair -- ...`: hands everything to the app's own command, in the app's environment. */
async function main(typed: readonly string[]): Promise<number> {
  const call = repairCall(typed);
  if (!call) {
    console.log(REPAIR_USAGE);
    return 0;
  }
  const system = await attachOrStart({ apps: [call.app] });
  try {
    return await system.runAppScript(call.app, 'command.js', call.args);
  } finally {
    await system.stop();
  }
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const isUsage = error instanceof RepairUsageError;
    if (isUsage) console.error(`${error.message}\n\n${REPAIR_USAGE}`);
    else console.error(process.env.OCT_DEBUG || !(error instanceof Error) ? error : error.message);
    process.exitCode = isUsage ? 2 : 1;
  },
);
