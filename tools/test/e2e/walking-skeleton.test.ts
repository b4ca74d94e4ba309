import { describeJourney } from './journey-outcome';

jest.setTimeout(300_000);

describeJourney('end to end: eight processes under the real supervisor', 'embedded');
