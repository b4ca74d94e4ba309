import { randomBytes, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@oct/platform/clock';
import type { NewSecret } from './credential.repository';
import { PasswordCheckQueue } from './password-check-queue';
import { PasswordHasher } from './password-hasher';
import { PolicyRepository } from './policy.repository';

export interface IssuedSecret {
  /** For the person or the client, once. */
  plain: string;
  stored: NewSecret;
}

/** No letters or digits that are mistaken for one another: somebody reads this out on the telephone. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const HOUR_MS = 60 * 60 * 1000;

@Injectable()
export class IssueSecretService {
  constructor(
    private readonly queue: PasswordCheckQueue,
    private readonly hasher: PasswordHasher,
    private readonly policies: PolicyRepository,
    private readonly clock: Clock,
  ) {}

  /** For one sign-in within the hours that the policy gives; it must be changed then (S10). About 79 bits. */
  async oneTimePassword(): Promise<IssuedSecret> {
    const now = this.clock.now();
    const { oneTimeHours } = await this.policies.at(now);
    const groups = Array.from({ length: 4 }, () =>
      Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join(''),
    );
    const expiresAt = new Date(now.getTime() + oneTimeHours * HOUR_MS);
    return this.issue(groups.join('-'), { setAt: now, mustChange: true, expiresAt });
  }

  /** 256 bits, for a program. */
  clientSecret(): Promise<IssuedSecret> {
    const plain = randomBytes(32).toString('base64url');
    return this.issue(plain, { setAt: this.clock.now(), mustChange: false, expiresAt: null });
  }

  /** Of a demo account: known to everyone who reads the start screen. */
  chosen(plain: string): Promise<IssuedSecret> {
    return this.issue(plain, { setAt: this.clock.now(), mustChange: false, expiresAt: null });
  }

  private async issue(plain: string, rest: Omit<NewSecret, 'hash'>): Promise<IssuedSecret> {
    const hash = await this.queue.run(() => this.hasher.hash(plain));
    return { plain, stored: { hash, ...rest } };
  }
}
