import { join } from 'node:path';
import { createTemplates, type Templates } from '@oct/ui';

/** Page templates lie beside their controllers and are named `<page>/<page>.njk`. */
export function createPageTemplates(assetPath: (name: string) => string): Templates {
  return createTemplates({ folders: [join(__dirname, 'pages')], globals: { asset: assetPath } });
}
