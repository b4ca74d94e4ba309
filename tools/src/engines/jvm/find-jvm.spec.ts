import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findJvm } from './find-jvm';

describe('finding a fitting JVM [ENGINES B]', () => {
  const place = mkdtempSync(join(tmpdir(), 'oct-jvms-'));
  const install = (name: string, version: string, { compiler } = { compiler: true }) => {
    const home = join(place, name);
    mkdirSync(join(home, 'bin'), { recursive: true });
    for (const program of ['java', ...(compiler ? ['javac'] : [])]) writeFileSync(join(home, 'bin', program), '');
    writeFileSync(join(home, 'release'), `IMPLEMENTOR="Somebody"\nJAVA_VERSION="${version}"\n`);
    return home;
  };
  const eight = install('java-8', '1.8.0_402');
  const seventeen = install('java-17', '17.0.15');
  const runtime = install('java-21-runtime', '21.0.2', { compiler: false });
  const twentyFive = install('temurin-25', '25.0.3');
  afterAll(() => rmSync(place, { recursive: true }));

  const homeOf = (wish: Parameters<typeof findJvm>[0], environment: NodeJS.ProcessEnv = {}) =>
    findJvm(wish, { PATH: '', ...environment }, [place])?.home;

  it('takes the oldest installed that fits', () => {
    expect(homeOf({ atLeast: 17 })).toBe(seventeen);
    expect(homeOf({ atLeast: 21 })).toBe(runtime);
    expect(homeOf({ atLeast: 21, compiler: true })).toBe(twentyFive);
  });

  it('takes JAVA_HOME when that fits, and looks on when it does not', () => {
    expect(homeOf({ atLeast: 17 }, { JAVA_HOME: twentyFive })).toBe(twentyFive);
    expect(homeOf({ atLeast: 21 }, { JAVA_HOME: seventeen })).toBe(runtime);
    expect(homeOf({ atLeast: 17 }, { JAVA_HOME: join(place, 'nowhere') })).toBe(seventeen);
  });

  it('finds none rather than one that does not fit', () => {
    expect(homeOf({ atLeast: 26 })).toBeUndefined();
    expect(findJvm({ atLeast: 9 }, { PATH: '', JAVA_HOME: eight }, [])?.home).not.toBe(eight);
  });

  it('reads versions as they were written before Java 9 too', () => {
    expect(findJvm({ atLeast: 8 }, { PATH: '', JAVA_HOME: eight }, [])).toMatchObject({
      major: 8,
      version: '1.8.0_402',
    });
  });
});
