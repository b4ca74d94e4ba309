import { Writable } from 'node:stream';
import { createLogger } from './app-logger';
import { childTraceparent, newTraceparent, runInTrace, traceIdOf } from './trace-context';

function capture(): { lines: string[]; destination: Writable } {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { lines, destination };
}

describe('logs', () => {
  it('[S26] are JSON lines with app, level, UTC time and trace id', () => {
    const { lines, destination } = capture();
    const traceparent = newTraceparent();
    runInTrace(traceparent, () => createLogger('capacity', { destination }).info({ locationId: '1-1' }, 'saved'));
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toMatchObject({
      app: 'capacity',
      level: 'info',
      msg: 'saved',
      locationId: '1-1',
      traceId: traceIdOf(traceparent),
    });
    expect(line.time).toMatch(/Z$/);
  });

  it('hold no personal data or secret, at whatever depth it arrives', () => {
    const { lines, destination } = capture();
    const planted = {
      email: 'who@example.org',
      password: 'hunter2',
      nested: { managerName: 'A Name', token: 'abc', inner: { secret: 'xyz' } },
    };
    createLogger('identity', { destination }).info({ ...planted, body: planted }, 'mail to who@example.org refused');
    const text = lines.join('');
    for (const value of ['who@example.org', 'hunter2', 'A Name', 'abc', 'xyz']) expect(text).not.toContain(value);
    expect(text).toContain('[address removed]');
  });
});

describe('trace context', () => {
  it('stays in the trace of the caller and starts its own span', () => {
    const parent = newTraceparent();
    const child = childTraceparent(parent);
    expect(traceIdOf(child)).toBe(traceIdOf(parent));
    expect(child).not.toBe(parent);
  });

  it.each([undefined, '', 'nonsense', '00-zz-11-01'])('starts a trace of its own for %p', (header) => {
    expect(childTraceparent(header)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });
});
