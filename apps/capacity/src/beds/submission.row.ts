import type { Actor, OfferLineState } from '@oct/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UpdateKind } from './domain/decision';
import type { FieldChange } from './domain/field-changes';
import type { SavedBy } from './domain/home-beds';

/** One save of one home, never changed afterwards: who, when, from what to what (S26, S65, R19). */
@Entity('submission')
export class SubmissionRow {
  @PrimaryColumn('uuid', { name: 'submission_id' })
  submissionId!: string;

  @Column('text', { name: 'location_id' })
  locationId!: string;

  @Column('text', { name: 'organisation_id' })
  organisationId!: string;

  /** Version of the home that this save made; bigint comes as text. */
  @Column('bigint')
  version!: string;

  @Column('text')
  kind!: UpdateKind;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('text', { name: 'saved_by' })
  savedBy!: SavedBy;

  @Column('jsonb')
  actor!: Actor;

  @Column('jsonb')
  changes!: FieldChange[];

  /** All lines after the save, as the event carries them. */
  @Column('jsonb')
  lines!: OfferLineState[];

  @Column('jsonb', { name: 'accepted_warnings' })
  acceptedWarnings!: string[];

  /** Made up for a demonstration: may be moved in time. */
  @Column('boolean', { name: 'is_demo' })
  isDemo!: boolean;
}
