import { Metrics } from '@oct/platform/telemetry';
import { PlaceLimits, UpstreamPlaces } from './upstream-places';

const PATIENCE_MS = 10_000;

describe('[QUALITY F27] places at a service', () => {
  let metrics: Metrics;
  let places: UpstreamPlaces;
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    metrics = new Metrics('gateway');
    places = new UpstreamPlaces(new PlaceLimits(5, PATIENCE_MS), metrics);
  });
  afterEach(() => jest.useRealTimers());
  const takes = (count: number, method = 'GET') => Array.from({ length: count }, () => places.take('search', method));

  it('end at four fifths for who looks and at the whole for who saves; each refusal is counted', async () => {
    takes(4);
    expect(() => places.take('search', 'HEAD')).toThrow('Too much is being asked');
    takes(1, 'PUT');
    expect(() => places.take('search', 'POST')).toThrow('Too much is being asked');
    expect(() => places.take('capacity', 'GET')).not.toThrow();
    const text = await metrics.registry.metrics();
    expect(text).toContain('gateway_shed_requests_total{upstream="search",kind="read",app="gateway"} 1');
    expect(text).toContain('gateway_shed_requests_total{upstream="search",kind="write",app="gateway"} 1');
  });

  it('are given back once, however often it is said', () => {
    const [first] = takes(4);
    first?.leave();
    first?.leave();
    first?.abandon();
    takes(1);
    expect(() => places.take('search', 'GET')).toThrow();
  });

  it('stay taken when the client goes, until the service has answered or never will', () => {
    const [first, second] = takes(4);
    first?.abandon();
    second?.abandon();
    expect(() => places.take('search', 'GET')).toThrow();
    second?.leave();
    takes(1);
    expect(() => places.take('search', 'GET')).toThrow();
    jest.advanceTimersByTime(PATIENCE_MS);
    takes(1);
    expect(() => places.take('search', 'GET')).toThrow();
  });

  it('one place is enough to look', () => {
    expect(() =>
      new UpstreamPlaces(new PlaceLimits(1, PATIENCE_MS), new Metrics('one')).take('web', 'GET'),
    ).not.toThrow();
  });
});
