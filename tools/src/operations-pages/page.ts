import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line that a page tells people to type, under its heading. */
export interface PageCommand {
  readonly page: string;
  readonly heading: string;
  readonly line: string;
}

export interface PageBlock {
  readonly page: string;
  readonly heading: string;
  readonly language: string;
  readonly lines: readonly string[];
  /** The paragraph before it. */
  readonly before: string;
}

const FOLDER = 'docs/operations';
const FENCE = /^\s*```(\w*)$/;

export function operationsPages(root: string): string[] {
  return readdirSync(join(root, FOLDER)).filter((name) => name.endsWith('.md'));
}

export function readPage(root: string, page: string): string {
  return readFileSync(join(root, FOLDER, page), 'utf8');
}

export function blocksOf(page: string, text: string): PageBlock[] {
  const blocks: PageBlock[] = [];
  let heading = '';
  let paragraph: string[] = [];
  let open: { language: string; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const language = FENCE.exec(line)?.[1];
    if (open && language !== undefined) {
      blocks.push({ page, heading, ...open, before: paragraph.join(' ') });
      open = undefined;
      paragraph = [];
    } else if (open) {
      if (line.trim() !== '') open.lines.push(line.trim());
    } else if (language !== undefined) {
      open = { language, lines: [] };
    } else if (/^#+ /.test(line)) {
      heading = line.replace(/^#+ /, '');
      paragraph = [];
    } else if (line.trim() !== '') {
      paragraph.push(line.trim());
    }
  }
  if (open) throw new Error(`${page}: a block is not closed`);
  return blocks;
}

/** Blocks of `sh` are what a test runs. */
export function commandsOf(root: string, page: string): PageCommand[] {
  return blocksOf(page, readPage(root, page))
    .filter(({ language }) => language === 'sh')
    .flatMap(({ heading, lines }) => lines.map((line) => ({ page, heading, line })));
}
