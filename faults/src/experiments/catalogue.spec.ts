import { LINKS, linkName, FRONT_DOOR } from '../proxy/links';
import { randomFrom } from '@oct/tools/random';
import type { RigSystem } from '../rig/rig-system';
import { withoutEffect } from './fault';
import { CATALOGUE, faultNamed, KILLS, namesIn, ORDINARY } from './catalogue';

describe('the catalogue of faults [QUALITY 4.4]', () => {
  it('names each fault once', () => {
    const names = CATALOGUE.map(({ name }) => name);
    expect(names.length).toBe(new Set(names).size);
  });

  it('has at least twelve for ordinary CI in each mode, all of them possible there', () => {
    for (const mode of ['embedded', 'full'] as const) {
      expect(ORDINARY[mode].length).toBeGreaterThanOrEqual(12);
      for (const name of ORDINARY[mode]) expect(namesIn(mode)).toContain(name);
    }
  });

  it('kills every process of full mode and every engine', () => {
    expect(KILLS.filter(({ modes }) => modes.includes('full')).length).toBeGreaterThanOrEqual(17);
  });

  it('touches only links that there are, and gives each its weather back', async () => {
    const known = new Set([...LINKS.map(linkName), FRONT_DOOR]);
    for (const fault of CATALOGUE) {
      const weather = new Map<string, string>();
      const set = (names: readonly string[], { kind }: { kind: string }) => {
        for (const name of names) weather.set(name, kind);
      };
      const processes = ['gateway', 'web', 'identity', 'providers', 'capacity', 'search', 'notifications', 'reporting'];
      const acts: string[] = [];
      const system = {
        links: {
          set,
          felt: (names: readonly string[]) => names.map((link) => ({ link, connections: 2, bytes: 30 })),
        },
        processes: [...processes, 'postgres', 'kafka', 'opensearch'],
        kill: (name: string) => Promise.resolve(acts.push(`kill ${name}`) && 1),
        pause: (name: string) => Promise.resolve(acts.push(`pause ${name}`) && 1),
        resume: (name: string) => void acts.push(`resume ${name}`),
        startStandby: () =>
          Promise.resolve({
            pause: () => Promise.resolve(acts.push('pause standby') && 1),
            resume: () => void acts.push('resume standby'),
            stop: () => Promise.resolve(void acts.push('stop standby')),
          }),
      } as unknown as RigSystem;
      await fault.begin(system, randomFrom('1'));
      expect([...weather.keys()].filter((name) => !known.has(name))).toEqual([]);
      expect(weather.size + acts.length).toBeGreaterThan(0);
      await fault.end(system);
      expect([...weather.values()].filter((kind) => kind !== 'calm')).toEqual([]);
      const stopped = acts.filter((act) => act.startsWith('pause')).length;
      expect(acts.filter((act) => act.startsWith('resume')).length).toBe(stopped);
      expect(withoutEffect(fault.name, fault.effects(system))).toEqual([]);
    }
  });

  it('refuses what it does not have, with what there is', () => {
    expect(() => faultNamed('kill everything', 'embedded')).toThrow(
      /There is no fault "kill everything".*kill gateway/,
    );
    expect(() => faultNamed('kill kafka', 'embedded')).toThrow('"kill kafka" needs full mode');
  });
});
