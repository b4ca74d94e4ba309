import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { mergeMap, type Observable } from 'rxjs';
import { HandedOn, SentTo, type PageAnswer } from './page-answer';
import { PageRenderer } from './page-renderer';
import type { PageRequest } from './visit';

/** Turns what a controller answers into the reply: HTML, a redirect, or a file of the API. */
@Injectable()
export class PageInterceptor implements NestInterceptor<PageAnswer, void> {
  constructor(private readonly renderer: PageRenderer) {}

  intercept(context: ExecutionContext, next: CallHandler<PageAnswer>): Observable<void> {
    const http = context.switchToHttp();
    const request = http.getRequest<PageRequest>();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(mergeMap((answer) => this.send(answer, request, reply)));
  }

  private async send(answer: PageAnswer, request: PageRequest, reply: FastifyReply): Promise<void> {
    if (answer instanceof SentTo) await redirect(reply, answer.path, answer.cookies);
    else if (answer instanceof HandedOn) await handOn(reply, answer.response);
    else await this.renderer.send(answer, request, reply);
  }
}

/** 303: the browser asks for the next page with GET, whatever it sent before. */
export async function redirect(reply: FastifyReply, path: string, cookies: readonly string[] = []): Promise<void> {
  for (const cookie of cookies) void reply.header('set-cookie', cookie);
  await reply.status(303).headers({ location: path, 'cache-control': 'no-store' }).send('');
}

// Not content-length: fetch has undone the encoding that it may have counted.
const FILE_HEADERS = ['content-type', 'content-disposition'];

async function handOn(reply: FastifyReply, response: Response): Promise<void> {
  for (const name of FILE_HEADERS) {
    const value = response.headers.get(name);
    if (value) void reply.header(name, value);
  }
  const body = response.body ? Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]) : '';
  await reply.status(response.status).header('cache-control', 'no-store').send(body);
}
