import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { IdentitySettings, type HashingCost } from '../identity-settings';
import { PasswordHasher } from './password-hasher';

/** The value of `Algorithm.Argon2id`, which is a const enum that only the compiler can see. */
const ARGON2ID = 2;

@Injectable()
export class Argon2PasswordHasher extends PasswordHasher {
  private readonly cost: HashingCost;
  private nobodys: Promise<string> | undefined;

  constructor(settings: IdentitySettings) {
    super();
    this.cost = settings.hashing;
  }

  override hash(secret: string): Promise<string> {
    const { memoryKib: memoryCost, passes: timeCost, parallelism } = this.cost;
    return hash(secret, { algorithm: ARGON2ID, memoryCost, timeCost, parallelism });
  }

  override verify(encoded: string, secret: string): Promise<boolean> {
    return verify(encoded, secret);
  }

  override async verifyAgainstNothing(secret: string): Promise<void> {
    this.nobodys ??= this.hash(randomBytes(32).toString('base64url'));
    await verify(await this.nobodys, secret);
  }

  async onModuleInit(): Promise<void> {
    await this.verifyAgainstNothing('');
  }
}
