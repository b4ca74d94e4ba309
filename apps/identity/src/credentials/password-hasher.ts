/** Slow on purpose. Call it only from within a turn of the PasswordCheckQueue. */
export abstract class PasswordHasher {
  abstract hash(secret: string): Promise<string>;

  abstract verify(hash: string, secret: string): Promise<boolean>;

  /** Takes as long as `verify`, so that an address that nobody has cannot be told by the clock. */
  abstract verifyAgainstNothing(secret: string): Promise<void>;
}
