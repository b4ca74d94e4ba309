import type { ComponentExamples } from '../../component-example';
import { NOT_REPORTED } from '../../status-vocabulary';

export interface BedLine {
  label: string;
  /** "2 of 20 beds free", "Full", "Closed to admissions", or that nothing was reported. */
  beds: string;
  price: string;
  notes: readonly string[];
}

export const appBedLineExamples: ComponentExamples<BedLine> = {
  component: 'app-bed-line',
  macro: 'appBedLine',
  examples: [
    {
      name: 'free beds',
      params: { label: 'Dementia Residential', beds: '2 of 20 beds free', price: '£850 a week', notes: [] },
    },
    {
      name: 'flexible',
      params: {
        label: 'Dementia Residential',
        beds: '1 flexible bed',
        price: '£850 a week',
        notes: ['1 flexible, entered under General Residential'],
      },
    },
    {
      name: 'nothing reported',
      params: { label: 'General Nursing', beds: NOT_REPORTED, price: 'Price: Not reported', notes: [] },
    },
  ],
};
