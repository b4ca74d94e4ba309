import type { Options } from '../options';
import type { Random } from '@oct/tools/random';
import { faultNamed, KILLS, ORDINARY } from './catalogue';
import type { Fault } from './fault';

/** The named faults, those of ordinary CI, or so many kills that fall on every process alike. */
export function chooseFaults({ mode, names, kills }: Options, random: Random): readonly Fault[] {
  if (kills > 0)
    return rounds(
      KILLS.filter(({ modes }) => modes.includes(mode)),
      kills,
      random,
    );
  return (names.length > 0 ? names : ORDINARY[mode]).map((name) => faultNamed(name, mode));
}

/** Each process once before any twice, in an order of the seed's. */
function rounds(faults: readonly Fault[], count: number, random: Random): Fault[] {
  const chosen: Fault[] = [];
  while (chosen.length < count) {
    const round = faults.map((fault) => ({ fault, place: random.fraction() }));
    chosen.push(...round.sort((one, other) => one.place - other.place).map(({ fault }) => fault));
  }
  return chosen.slice(0, count);
}
