import type { ComponentExamples } from '../../component-example';
import { FRESHNESS_ADVICE, shownAvailability, type ShownStatus } from '../../status-vocabulary';
import type { BedLine } from '../app-bed-line/examples';
import type { Freshness } from '../app-freshness/examples';

export interface ResultCard {
  id: string;
  name: string;
  status: ShownStatus;
  /** "2.1 miles away". */
  distance: string;
  place: string;
  /** Why the distance is only about right, when it is. */
  placeNote?: string;
  /** "Invented home". */
  mark?: string;
  lines: readonly BedLine[];
  freshness: Freshness;
  /** Read in the order of a call: whom to ask for, what they are there, the number. */
  phone?: { text: string; href: string; who: string; role?: string };
  facts: readonly { key: string; value?: string; href?: string; lines?: readonly BedLine[] }[];
  rank: { position: number; reasons: readonly string[] };
}

const full: ResultCard = {
  id: 'home-1-100000001',
  name: 'Example Lodge',
  status: shownAvailability('beds-available'),
  distance: '2.1 miles away',
  place: 'Oldham OL1 1AA',
  lines: [{ label: 'Dementia Residential', beds: '2 of 20 beds free', price: '£850 a week', notes: [] }],
  freshness: { level: 'fresh', words: 'Updated today at 9:12am, 2 hours ago', by: 'by the home' },
  phone: { text: '01632 960001', href: 'tel:01632960001', who: 'A Manager', role: 'manager' },
  facts: [
    {
      key: 'Other types of bed',
      lines: [{ label: 'General Residential', beds: 'Full', price: '£800 a week', notes: [] }],
    },
    { key: 'Funding', value: 'Council funded, Self-funded' },
    { key: 'CQC report', value: 'Read the report on cqc.org.uk', href: 'https://www.cqc.org.uk/location/1-100000001' },
  ],
  rank: { position: 1, reasons: ['Distance: 2.1 miles', 'Name: example lodge', 'Location number: 1-100000001'] },
};

export const appResultCardExamples: ComponentExamples<ResultCard> = {
  component: 'app-result-card',
  macro: 'appResultCard',
  examples: [
    { name: 'everything reported', params: full },
    {
      name: 'known by its district only',
      params: {
        ...full,
        id: 'home-1-100000003',
        distance: 'About 2.1 miles away',
        placeNote: 'We know only its postcode district, OL1, so the distance may be several miles out.',
        phone: { text: '01632 960001', href: 'tel:01632960001', who: 'The home' },
      },
    },
    {
      name: 'nearly nothing reported, stale',
      params: {
        ...full,
        id: 'home-1-100000002',
        status: shownAvailability('full'),
        mark: 'Invented home',
        freshness: { level: 'never', words: 'Never updated', advice: FRESHNESS_ADVICE.never },
        phone: undefined,
        facts: [{ key: 'Funding', value: 'Not reported' }],
      },
    },
  ],
};
