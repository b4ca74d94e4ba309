import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, integer, objectId, octets, sequence, setOf, tagged, text, truth, utcTime } from './der';

/** PEM texts. */
export interface Certificate {
  readonly certificate: string;
  /** PKCS#8. */
  readonly key: string;
}

export interface CertificateAuthority {
  /** Who it is that signed. */
  readonly certificate: string;
  /** For a server on loopback and for a client, under the given name. */
  issue(commonName: string): Certificate;
}

const DAY_MS = 86_400_000;
const LASTS_DAYS = 3650;
const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));

/**
 * A certificate authority that lives as long as its test: Node signs, but cannot make certificates, and asking for openssl
 * would be one more program that has to be there.
 */
export function certificateAuthority(commonName: string): CertificateAuthority {
  const keys = newKeys();
  const issuer = { name: nameOf(commonName), keys };
  const own = [
    extension('2.5.29.19', sequence(truth()), { critical: true }),
    // keyCertSign and cRLSign.
    extension('2.5.29.15', bits(Buffer.from([0x06]), 1), { critical: true }),
  ];
  const certificate = pem('CERTIFICATE', certificateOf({ subject: issuer.name, keys, issuer, extensions: own }));
  return {
    certificate,
    issue: (name) => {
      const leaf = newKeys();
      const der = certificateOf({ subject: nameOf(name), keys: leaf, issuer, extensions: leafExtensions() });
      return {
        certificate: pem('CERTIFICATE', der),
        key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

interface Issuer {
  readonly name: Buffer;
  readonly keys: Keys;
}

interface Contents {
  readonly subject: Buffer;
  readonly keys: Keys;
  readonly issuer: Issuer;
  readonly extensions: readonly Buffer[];
}

function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

function certificateOf({ subject, keys, issuer, extensions }: Contents): Buffer {
  const now = Date.now();
  const identifiers = [
    extension('2.5.29.14', octets(keyId(keys))),
    extension('2.5.29.35', sequence(tagged(0x80, keyId(issuer.keys)))),
  ];
  const toBeSigned = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    issuer.name,
    sequence(utcTime(new Date(now - DAY_MS)), utcTime(new Date(now + LASTS_DAYS * DAY_MS))),
    subject,
    publicKeyOf(keys),
    tagged(0xa3, sequence(...identifiers, ...extensions)),
  );
  return sequence(toBeSigned, ECDSA_SHA256, bits(sign('sha256', toBeSigned, issuer.keys.privateKey)));
}

function leafExtensions(): readonly Buffer[] {
  const loopback = [tagged(0x82, Buffer.from('localhost', 'ascii')), tagged(0x87, Buffer.from([127, 0, 0, 1]))];
  const server = objectId('1.3.6.1.5.5.7.3.1');
  const client = objectId('1.3.6.1.5.5.7.3.2');
  return [
    // digitalSignature.
    extension('2.5.29.15', bits(Buffer.from([0x80]), 7), { critical: true }),
    extension('2.5.29.37', sequence(server, client)),
    extension('2.5.29.17', sequence(...loopback)),
  ];
}

function extension(id: string, value: Buffer, { critical } = { critical: false }): Buffer {
  return sequence(objectId(id), ...(critical ? [truth()] : []), octets(value));
}

function nameOf(commonName: string): Buffer {
  return sequence(setOf(sequence(objectId('2.5.4.3'), text(commonName))));
}

function publicKeyOf({ publicKey }: Keys): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' });
}

function keyId(keys: Keys): Buffer {
  return createHash('sha1').update(publicKeyOf(keys)).digest();
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
