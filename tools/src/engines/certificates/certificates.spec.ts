import { X509Certificate } from 'node:crypto';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { certificateAuthority } from './certificates';

describe('certificates made for a test', () => {
  const authority = certificateAuthority('Capacity Tracker test authority');
  const issued = authority.issue('broker');

  it('are read by others as what they are', () => {
    const ca = new X509Certificate(authority.certificate);
    const leaf = new X509Certificate(issued.certificate);
    expect(ca.ca).toBe(true);
    expect(ca.verify(ca.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.subject).toBe('CN=broker');
    expect(leaf.checkIssued(ca)).toBe(true);
    expect(leaf.verify(ca.publicKey)).toBe(true);
    expect(leaf.checkHost('localhost')).toBe('localhost');
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
  });

  it('let a client in that trusts their authority, and none that trusts another', async () => {
    const server = createServer({ key: issued.key, cert: issued.certificate }, (socket) => socket.end());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const outcome = (ca: string) =>
      new Promise<string>((resolve) => {
        const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca: [ca] }, () => {
          socket.destroy();
          resolve('trusted');
        });
        socket.on('error', () => resolve('refused'));
      });
    expect(await outcome(authority.certificate)).toBe('trusted');
    expect(await outcome(certificateAuthority('Another').certificate)).toBe('refused');
    await new Promise((closed) => server.close(closed));
  });
});
