import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AccessChangeRecorder } from './accounts/access-change.recorder';
import { AccountNamesController } from './accounts/account-names.controller';
import { AccountNamesService } from './accounts/account-names.service';
import { AccountRegistrar } from './accounts/account.registrar';
import { AccountRepository } from './accounts/account.repository';
import { StateRepublisher } from '@oct/platform/messaging';
import { AccountRepublisher } from './accounts/account.republisher';
import { ChangeAccessService } from './accounts/change-access.service';
import { ChangeStatusService } from './accounts/change-status.service';
import { CreateAccountService } from './accounts/create-account.service';
import { PostgresAccountRepository } from './accounts/postgres-account.repository';
import { Argon2PasswordHasher } from './credentials/argon2-password-hasher';
import { ChangeOwnPasswordService } from './credentials/change-own-password.service';
import { CheckCredentialsService } from './credentials/check-credentials.service';
import { CredentialChecksController } from './credentials/credential-checks.controller';
import { CredentialRepository } from './credentials/credential.repository';
import { ForgetUnknownSignInsJob } from './credentials/forget-unknown-sign-ins.job';
import { IssueSecretService } from './credentials/issue-secret.service';
import { LockAccountService } from './credentials/lock-account.service';
import { NewPasswordService } from './credentials/new-password.service';
import { PasswordCheckQueue } from './credentials/password-check-queue';
import { PasswordHasher } from './credentials/password-hasher';
import { PasswordStrength } from './credentials/password-strength';
import { PolicyRepository, PostgresPolicyRepository } from './credentials/policy.repository';
import { PostgresCredentialRepository } from './credentials/postgres-credential.repository';
import { ReplaceSecretService } from './credentials/replace-secret.service';
import { ResetSecretService } from './credentials/reset-secret.service';
import { SecretVerifier } from './credentials/secret-verifier.service';
import { ZxcvbnPasswordStrength } from './credentials/zxcvbn-password-strength';
import { AuthorisationEpochsController } from './epochs/authorisation-epochs.controller';
import { IdentitySettings } from './identity-settings';
import { KeepOrganisationCopyConsumer } from './organisations/keep-organisation-copy.consumer';
import { KeepOrganisationCopyService } from './organisations/keep-organisation-copy.service';
import { OrganisationRepository } from './organisations/organisation.repository';
import { PostgresOrganisationRepository } from './organisations/postgres-organisation.repository';

const ADAPTERS: Provider[] = [
  { provide: AccountRepository, useClass: PostgresAccountRepository },
  { provide: CredentialRepository, useClass: PostgresCredentialRepository },
  { provide: OrganisationRepository, useClass: PostgresOrganisationRepository },
  { provide: PolicyRepository, useClass: PostgresPolicyRepository },
  { provide: PasswordHasher, useClass: Argon2PasswordHasher },
  { provide: PasswordStrength, useClass: ZxcvbnPasswordStrength },
];

const USE_CASES: Provider[] = [
  AccessChangeRecorder,
  AccountNamesService,
  AccountRegistrar,
  AccountRepublisher,
  { provide: StateRepublisher, useExisting: AccountRepublisher },
  ChangeAccessService,
  ChangeStatusService,
  CreateAccountService,
  ChangeOwnPasswordService,
  CheckCredentialsService,
  ForgetUnknownSignInsJob,
  IssueSecretService,
  KeepOrganisationCopyService,
  LockAccountService,
  NewPasswordService,
  PasswordCheckQueue,
  ReplaceSecretService,
  ResetSecretService,
  SecretVerifier,
];

/** What identity itself is made of; the app module puts it into an environment. */
@Module({})
export class IdentityCoreModule {
  static withSettings(settings: IdentitySettings): DynamicModule {
    return {
      module: IdentityCoreModule,
      controllers: [
        AccountNamesController,
        AuthorisationEpochsController,
        CredentialChecksController,
        KeepOrganisationCopyConsumer,
      ],
      providers: [{ provide: IdentitySettings, useValue: settings }, ...ADAPTERS, ...USE_CASES],
    };
  }
}
