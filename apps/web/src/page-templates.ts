import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createTemplates, type Templates } from '@oct/ui';

const PAGES = join(__dirname, 'pages');

/** Page templates lie beside their controllers and are named `<page>/<page>.njk`. */
export function createPageTemplates(assetPath: (name: string) => string): Templates {
  return createTemplates({ folders: [PAGES], globals: { asset: assetPath } });
}

export function pageTemplateNames(): string[] {
  return readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));
}
