import { Injectable } from '@nestjs/common';
import { ProblemError } from '@oct/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { KEPT_FORM_LIMITS, KeptFormsService } from '../kept-forms/kept-forms.service';
import { RequestLimiter } from '../limits/request-limiter';
import { Forwarder } from './forwarder';
import { OnwardRequests, type Onward } from './onward-requests';
import { readBody } from './raw-bodies';
import { VisitorsService, type Visitor } from './visitors.service';

const FORM = 'application/x-www-form-urlencoded';
/** Posts that make sense without a session. */
const OPEN_FORMS = ['/sign-in', '/sign-out'];
const RESUME = '/resume/';
const GONE = 'What you typed was sent already, or is more than 15 minutes old. Look at what is saved now';

/** Everything that is not `/api`: pages of `web`, with the visitor's token, form token and nonce. */
@Injectable()
export class PageForwarding {
  constructor(
    private readonly visitors: VisitorsService,
    private readonly keptForms: KeptFormsService,
    private readonly limiter: RequestLimiter,
    private readonly onward: OnwardRequests,
    private readonly forwarder: Forwarder,
  ) {}

  async handle(request: FastifyRequest, reply: FastifyReply, nonce: string): Promise<FastifyReply> {
    const path = request.raw.url ?? '/';
    if (path.startsWith('/assets/')) return this.send(request, reply, { path });
    const visitor = await this.visitors.ofPage(request);
    this.limiter.request(this.onward.subjectOf(request, visitor.session));
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
    if (isWrite && request.headers.cookie && this.visitors.isFromAnotherSite(request))
      throw new ProblemError('cross-site-request');
    if (isWrite && visitor.ended && !OPEN_FORMS.includes(pathOf(path)) && isForm(request))
      return this.keep(request, reply, visitor.ended);
    if (!isWrite && path.startsWith(RESUME)) return this.resume(request, reply, visitor, nonce);
    if (visitor.newCookie) void reply.header('set-cookie', visitor.newCookie);
    return this.send(request, reply, { path, session: visitor.session, more: pageHeaders(visitor, nonce) });
  }

  private async keep(
    request: FastifyRequest,
    reply: FastifyReply,
    ended: NonNullable<Visitor['ended']>,
  ): Promise<FastifyReply> {
    const body = await readBody(request.body, KEPT_FORM_LIMITS.bytes);
    const opaque = await this.keptForms.keep(ended, { path: request.raw.url ?? '/', contentType: FORM, body });
    return reply.redirect(opaque ? `/sign-in?resume=${opaque}` : '/sign-in?ended=yes', 303);
  }

  private async resume(
    request: FastifyRequest,
    reply: FastifyReply,
    visitor: Visitor,
    nonce: string,
  ): Promise<FastifyReply> {
    const opaque = pathOf(request.raw.url ?? '').slice(RESUME.length);
    if (!/^[\w-]{10,200}$/.test(opaque)) throw new ProblemError('not-found');
    if (!visitor.session) return reply.redirect(`/sign-in?resume=${opaque}`, 303);
    // `web` would answer the form with the page for the password, and the form would be gone.
    if (visitor.session.snapshot.mustChangePassword) return reply.redirect(`/change-password?resume=${opaque}`, 303);
    const form = await this.keptForms.find(opaque, visitor.session);
    if (!form) throw new ProblemError('not-found', { detail: GONE });
    const more = {
      ...pageHeaders(visitor, nonce),
      'content-type': form.contentType,
      'content-length': String(form.body.length),
    };
    // Forgotten only when a page has answered: while `web` is down the same address can be tried again (DESIGN 3.6).
    const onAnswer = async (status: number): Promise<void> => {
      if (status < 500) await this.keptForms.forget(opaque);
    };
    return this.send(
      request,
      reply,
      { path: form.path, session: visitor.session, more },
      { body: form.body, onAnswer },
    );
  }

  private async send(
    request: FastifyRequest,
    reply: FastifyReply,
    to: Onward,
    kept?: { body: Buffer; onAnswer: (status: number) => Promise<void> },
  ): Promise<FastifyReply> {
    const replay = kept
      ? { instead: { method: 'POST' as const, body: kept.body, contentType: FORM }, onAnswer: kept.onAnswer }
      : {};
    return this.forwarder.send(request, reply, { ...(await this.onward.to('web', request, to)), ...replay });
  }
}

function pageHeaders({ hasExpired, formToken }: Visitor, nonce: string): Record<string, string> {
  return {
    'x-csrf-token': formToken,
    'x-csp-nonce': nonce,
    ...(hasExpired ? { 'x-session-expired': 'true' } : {}),
  };
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}

function isForm(request: FastifyRequest): boolean {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === FORM;
}
