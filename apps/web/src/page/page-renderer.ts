import type { FastifyReply } from 'fastify';
import type { Templates } from '@oct/ui';
import type { Shown } from './page-answer';
import { shellOf, type ShellSettings } from './shell';
import type { PageRequest } from './visit';

/** Templates and what every page has around it. */
export class PageRenderer {
  constructor(
    private readonly templates: Templates,
    private readonly settings: ShellSettings,
  ) {}

  /** Before the first visitor: compiling is slower than a hundred renderings. */
  warmUp(names: readonly string[]): void {
    this.templates.compile(names);
  }

  async send(shown: Shown, request: PageRequest, reply: FastifyReply): Promise<void> {
    const html = this.templates.render(shown.template, { shell: shellOf(request, this.settings), model: shown.model });
    await reply
      .status(shown.status)
      .headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .send(html);
  }
}
