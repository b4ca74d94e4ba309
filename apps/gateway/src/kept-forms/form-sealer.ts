import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SessionSettings } from '../sessions/session-settings';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM; the form's own id is authenticated with it, so that a row cannot be swapped for another. */
@Injectable()
export class FormSealer {
  private readonly key: Buffer;

  constructor(settings: SessionSettings) {
    this.key = Buffer.from(hkdfSync('sha256', settings.secret, '', 'kept-form', 32));
  }

  seal(body: Buffer, idHash: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(idHash);
    const sealed = Buffer.concat([cipher.update(body), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  open(sealed: Buffer, idHash: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV_BYTES)).setAAD(idHash);
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }
}
