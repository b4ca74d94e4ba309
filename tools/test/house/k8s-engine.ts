/** An outside program that a suite needs: without it the suite is skipped, loudly; REQUIRE_ENGINES=1 makes that a failure. */
export interface TestEngine {
  readonly program: string;
  readonly describe: (name: string, suite: () => void) => void;
}

export function engine(name: string, program: string | undefined, whereFrom: string): TestEngine {
  if (program) return { program, describe };
  if (process.env.REQUIRE_ENGINES === '1') {
    throw new Error(`REQUIRE_ENGINES=1 and ${name} is missing: ${whereFrom}.`);
  }
  process.stderr.write(`\nSKIPPED, ENGINE MISSING: ${name}. To run it all, ${whereFrom}.\n`);
  return { program: '', describe: describe.skip };
}
