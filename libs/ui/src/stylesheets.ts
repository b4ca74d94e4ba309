import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every stylesheet of ours: the base first, then one for each component that needs one. */
export function ownStylesheet(): string {
  const components = join(__dirname, 'components');
  const files = readdirSync(components, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(components, name))
        .filter((file) => file.endsWith('.css'))
        .map((file) => join(components, name, file)),
    )
    .sort();
  return [join(__dirname, 'layouts/base.css'), ...files].map((file) => readFileSync(file, 'utf8')).join('\n');
}
