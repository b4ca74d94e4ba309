import { Injectable } from '@nestjs/common';
import type { AppName } from '@oct/contracts';
import { currentTraceparent } from '@oct/platform/telemetry';
import type { FastifyRequest } from 'fastify';
import type { StoredSession } from '../sessions/session.repository';
import { TokenMinter } from '../tokens/token-minter';
import { forwardedHeaders } from '../upstreams/forwarded-headers';
import { ClientAddress } from './client-address';

export interface Onward {
  session?: StoredSession | undefined;
  /** Where it goes instead of where it came to. */
  path?: string;
  /** Headers of our own for pages. */
  more?: Readonly<Record<string, string>>;
}

/** What a request from outside becomes when it goes on to an app: its address there, and all that the app is told of it. */
@Injectable()
export class OnwardRequests {
  constructor(
    private readonly minter: TokenMinter,
    private readonly address: ClientAddress,
  ) {}

  async to(
    app: AppName,
    request: FastifyRequest,
    { session, path, more = {} }: Onward,
  ): Promise<{ app: AppName; path: string; headers: Record<string, string> }> {
    const headers = forwardedHeaders(request.headers, {
      token: session && (await this.minter.forSession(session)),
      traceparent: currentTraceparent(),
      clientAddress: this.address.of(request),
      more,
    });
    return { app, path: path ?? request.raw.url ?? '/', headers };
  }

  /** Whom a request counts for: the account, or the address that it came from. */
  subjectOf(request: FastifyRequest, session: StoredSession | undefined): string {
    return session?.accountId ?? this.address.of(request);
  }
}
