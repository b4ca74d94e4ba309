import { gaugeIn } from './caught-up';

const METRICS = `# HELP consumer_lag_records Events that are not handled
# TYPE consumer_lag_records gauge
consumer_lag_records{app="search"} 12
consumer_lag_seconds{app="search"} 0.5
outbox_oldest_age_seconds 0
`;

describe('gauge of an app', () => {
  it.each([
    ['consumer_lag_records', 12],
    ['consumer_lag_seconds', 0.5],
    ['outbox_oldest_age_seconds', 0],
    ['consumer_lag', undefined],
  ])('%s is %s', (name, value) => {
    expect(gaugeIn(METRICS, name)).toBe(value);
  });
});
