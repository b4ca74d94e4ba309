/**
 * Clients of Kafka go where the broker says it is, whatever address they began with: they share one proxy. Every request
 * begins with length, kind, version and number, and then the client's own name.
 */
export function kafkaCaller(firstBytes: Buffer): string | undefined {
  if (firstBytes.length < NAME_AT) return undefined;
  const length = firstBytes.readInt16BE(LENGTH_AT);
  if (length <= 0 || firstBytes.length < NAME_AT + length) return undefined;
  return firstBytes.toString('utf8', NAME_AT, NAME_AT + length);
}

const LENGTH_AT = 12;
const NAME_AT = 14;
