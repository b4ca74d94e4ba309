import { rightsProblems } from './check-process';

const NONE = '0000000000000000';
const UID = '65532\t65532\t65532\t65532';
const restricted = { Uid: UID, CapEff: NONE, CapBnd: NONE, NoNewPrivs: '1', Seccomp: '2' };

describe('what a process in a container may do', () => {
  it('nothing, in the way that Pod Security calls restricted', () => {
    expect(rightsProblems(restricted, 65_532)).toEqual([]);
  });

  it.each([
    ['Uid', '0\t0\t0\t0', 'runs as another user'],
    ['CapEff', '00000000a80425fb', 'has capabilities'],
    ['CapBnd', '00000000a80425fb', 'could get capabilities'],
    ['NoNewPrivs', '0', 'could raise its privileges'],
    ['Seccomp', '0', 'may make every system call'],
  ])('%s %s is refused (shown able to fail)', (key, value, sentence) => {
    expect(rightsProblems({ ...restricted, [key]: value }, 65_532)).toEqual([expect.stringContaining(sentence)]);
  });
});
