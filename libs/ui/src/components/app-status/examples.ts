import { ADMISSION_STATUS_CODES, AVAILABILITY_CODES } from '@oct/contracts';
import type { ComponentExamples } from '../../component-example';
import { shownAdmissionStatus, shownAvailability, type ShownStatus } from '../../status-vocabulary';

export const appStatusExamples: ComponentExamples<{ status: ShownStatus }> = {
  component: 'app-status',
  macro: 'appStatus',
  examples: [
    ...AVAILABILITY_CODES.map((code) => ({
      name: `availability ${code}`,
      params: { status: shownAvailability(code) },
    })),
    ...ADMISSION_STATUS_CODES.map((code) => ({
      name: `admission status ${code}`,
      params: { status: shownAdmissionStatus(code) },
    })),
  ],
};
