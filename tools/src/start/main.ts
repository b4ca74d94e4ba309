import { begin } from './begin';
import { parseOptions } from './options';
import { untilTold } from './until-told';

/** `npm start`. */
export async function main(args: readonly string[]): Promise<number> {
  return untilTold(
    () => begin(parseOptions(args), (line) => console.log(line)),
    (system) => system.stop(),
  );
}
