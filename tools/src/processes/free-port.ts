import { createServer } from 'node:net';
import { isCode } from './plain-error';

/**
 * Below the range from which systems take the local ends of outgoing connections: a port from inside it can be taken by any
 * connection between now and the moment somebody listens on it.
 */
const FIRST = 20_000;
const LAST = 31_999;
const TRIES = 200;

const given = new Set<number>();

/** A port of 127.0.0.1 that nobody listens on now and that this process has not given out before. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    if (given.has(port) || !(await isPortFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`no free port was found between ${FIRST} and ${LAST}`);
}

/** Whether we could listen there, on either loopback address: a browser asked for "localhost" may try both. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await isFreeOn(port, '127.0.0.1')) && (await isFreeOn(port, '::1'));
}

async function isFreeOn(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (isCode(error, 'EADDRINUSE', 'EACCES')) resolve(false);
      else if (isCode(error, 'EADDRNOTAVAIL', 'EAFNOSUPPORT')) resolve(true);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
