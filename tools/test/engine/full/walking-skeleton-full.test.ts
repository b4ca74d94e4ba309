import { describeJourney } from '../../e2e/journey-outcome';

jest.setTimeout(400_000);

describeJourney('end to end on PostgreSQL, Kafka and OpenSearch, API and workers apart [DESIGN 7]', 'full');
