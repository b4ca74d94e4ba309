import { APPS } from '@oct/contracts';
import { PlainError } from '../processes';
import { checkImages } from './check-images';
import { whatImagesNeed } from './programs';

/** `npm run k8s-images -- [app ...]`: every app unless some are named. Says *skipped* and why where images cannot be run. */
async function main(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => !APPS.some((app) => app === arg));
  if (unknown) throw new PlainError(`There is no app ${unknown}: name some of ${APPS.join(', ')}.`);
  const missing = whatImagesNeed();
  if (missing) {
    console.log(`SKIPPED, ENGINE MISSING: images are neither built nor run. ${missing}`);
    console.log('0 passed, 0 failed, 1 skipped');
    return process.env.REQUIRE_ENGINES === '1' ? 1 : 0;
  }
  const { failed, passed } = await checkImages(process.cwd(), args.length > 0 ? args : APPS, (line) =>
    console.log(line),
  );
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof PlainError && !process.env.OCT_DEBUG ? error.message : error);
    process.exitCode = 1;
  },
);
