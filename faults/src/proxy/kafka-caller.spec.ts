import { kafkaCaller } from './kafka-caller';

function request(name: string): Buffer {
  const head = Buffer.alloc(14);
  head.writeInt32BE(10 + name.length, 0);
  head.writeInt16BE(18, 4);
  head.writeInt16BE(name.length, 12);
  return Buffer.concat([head, Buffer.from(name)]);
}

describe('who calls the broker [QUALITY 4.3]', () => {
  it('is in the head of its first request', () => {
    expect(kafkaCaller(request('oct-capacity-log'))).toBe('oct-capacity-log');
  });

  it.each([Buffer.alloc(0), Buffer.alloc(13), request(''), request('oct-capacity-log').subarray(0, 20)])(
    'is nobody known where the head is not whole',
    (bytes) => {
      expect(kafkaCaller(bytes)).toBeUndefined();
    },
  );
});
