import { logicalPartition, murmur2, partitionOf } from '..';

describe('murmur2', () => {
  // The test vectors of Kafka's own client.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('of %s is what Kafka says', (key, hash) => {
    expect(murmur2(key)).toBe(hash);
  });

  it('puts a key where Kafka puts it, whatever the number of partitions', () => {
    for (const key of ['1-100000001', '1-2', 'é', 'ſ', 'a longer key than the others']) {
      const positive = murmur2(key) & 0x7fffffff;
      for (const partitions of [1, 4, 16, 64])
        expect(partitionOf(logicalPartition(key), partitions)).toBe(positive % partitions);
    }
  });

  it('spreads location ids over all logical partitions', () => {
    const used = new Set(Array.from({ length: 2_000 }, (_, i) => logicalPartition(`1-${100_000_000 + i * 7}`)));
    expect(used.size).toBe(64);
  });
});
