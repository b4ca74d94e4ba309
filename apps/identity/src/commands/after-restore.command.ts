import { identityAccountV1 } from '@oct/contracts';
import { afterRestoreCommand } from '@oct/platform/bootstrap';
import type { IdentityConfig } from '../config/identity.config';

/** Authorisation epochs of one restore epoch; an account is not changed a million times between two restores. */
const AUTHORISATION_EPOCHS = 1_000_000;

/**
 * A lock or a change of rights may be among what was lost, and a session may remember an epoch that will be given out again.
 * Every session therefore ends, and whoever signs in is checked against what the database knows now (DESIGN 3.4).
 */
export const identityAfterRestoreCommand = afterRestoreCommand<IdentityConfig>({
  app: 'identity',
  contracts: [identityAccountV1],
  tables: ['account'],
  inSameTransaction: async (tx, { epoch, now }) => {
    await tx.query(
      'UPDATE account SET epoch = $1::integer * $2::integer + epoch % $2::integer + 1, authorisation_changed_at = $3',
      [epoch, AUTHORISATION_EPOCHS, now],
    );
  },
  advice:
    'All sessions of accounts that it knows end; those of the others: npm run repair -- end-sessions. Locks and changes of rights made after the restored moment are lost: the log of identity names them. Organisations: npm run repair -- republish providers',
});
