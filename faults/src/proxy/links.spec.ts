import { LinkProxies } from './links';

describe('links of a system [QUALITY 4.3]', () => {
  let links: LinkProxies;
  beforeEach(async () => (links = await LinkProxies.listen({ hasKafka: false })));
  afterEach(() => links.close());

  it('puts the proxy where a process has the address of its neighbour, and leaves the rest of it alone', () => {
    const before = {
      DATABASE_URL: 'postgresql://capacity_app:se-cret@127.0.0.1:5432/oct_capacity?x=1',
      EVENT_LOG_URL: 'kafka://127.0.0.1:9092',
      PORT: '4000',
    };
    const after = links.rewire('capacity-worker', before);
    const port = (name: string) => links.get(name).port;
    expect(after).toEqual({
      DATABASE_URL: `postgresql://capacity_app:se-cret@127.0.0.1:${port('capacity→postgres')}/oct_capacity?x=1`,
      EVENT_LOG_URL: `kafka://127.0.0.1:${port('capacity→log')}`,
      PORT: '4000',
    });
  });

  it('gives each app links of its own', () => {
    const environment = { DATABASE_URL: 'postgresql://x@127.0.0.1:5432/y', CAPACITY_URL: 'http://127.0.0.1:4001' };
    const gateway = links.rewire('gateway', environment);
    const reporting = links.rewire('reporting', environment);
    expect(gateway.DATABASE_URL).not.toBe(reporting.DATABASE_URL);
    expect(gateway.CAPACITY_URL).toBe(`http://127.0.0.1:${links.get('gateway→capacity').port}`);
    expect(reporting.CAPACITY_URL).toBe('http://127.0.0.1:4001');
  });

  it('has one proxy for all who talk to Kafka, since clients go where the broker says it is', async () => {
    const withKafka = await LinkProxies.listen({ hasKafka: true });
    expect(withKafka.get('capacity→log')).toBe(withKafka.get('search→log'));
    const { EVENT_LOG_URL } = withKafka.rewire('search-worker', { EVENT_LOG_URL: 'kafka://127.0.0.1:9092' });
    expect(EVENT_LOG_URL).toBe(`kafka://127.0.0.1:${withKafka.get('search→log').port}`);
    await withKafka.close();
  });

  it('refuses an address that it cannot stand in front of, without repeating its password', () => {
    const rewire = () => links.rewire('capacity', { EVENT_LOG_URL: 'kafka://u:hidden@a:1,b:2' });
    expect(rewire).toThrow('capacity→log: not an address with one host and port');
  });
});
