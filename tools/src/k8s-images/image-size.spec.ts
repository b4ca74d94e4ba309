import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOST_OF_OURS_MB, sizeProblems } from './image-size';

describe('how large an image may be', () => {
  it('what we have passes, with room for a package or two', () => {
    expect(sizeProblems({ wholeMB: 391, oursMB: 69 })).toEqual([]);
    expect(sizeProblems({ wholeMB: 421, oursMB: MOST_OF_OURS_MB })).toEqual([]);
  });

  it('an image with source maps, or with the compiler, is refused', () => {
    expect(sizeProblems({ wholeMB: 444, oursMB: 123 })).toEqual(['adds 123 MB to its base, more than 100']);
    expect(sizeProblems({ wholeMB: 830, oursMB: 509 })).toHaveLength(1);
  });

  it('the page of operations says the same bound', () => {
    const page = readFileSync(join(__dirname, '../../../docs/operations/kubernetes.md'), 'utf8');
    expect(page).toContain(`${MOST_OF_OURS_MB} MB is refused`);
  });
});
