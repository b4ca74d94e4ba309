import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Certificate } from '../certificates/certificates';

export interface NodeAnswer {
  readonly status: number;
  readonly body: string;
}

export interface NodeDoor {
  readonly url: string;
  /** Of a secured node. */
  readonly ca?: string | undefined;
}

export interface NodeQuestion {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly withinMs?: number;
  /** Who asks, by certificate; left out, nobody. */
  readonly as?: Certificate | undefined;
}

/** One call over a connection of its own; fetch of Node cannot present a certificate. */
export function callNode(door: NodeDoor, question: NodeQuestion): Promise<NodeAnswer> {
  const { method = 'GET', path, body, withinMs = 10_000, as } = question;
  const url = new URL(path, door.url);
  const content = body === undefined ? undefined : JSON.stringify(body);
  const options = {
    method,
    agent: false as const,
    timeout: withinMs,
    headers: content ? { 'content-type': 'application/json' } : {},
    ...(door.ca ? { ca: door.ca } : {}),
    ...(as ? { cert: as.certificate, key: as.key } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error(`no answer within ${withinMs} ms`)));
    request.on('error', reject);
    request.end(content);
  });
}
