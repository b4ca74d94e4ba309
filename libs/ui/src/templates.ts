import { dirname, join } from 'node:path';
import { Environment, FileSystemLoader } from 'nunjucks';

/** Holds `layouts/` and `components/`: templates name them so, as they name those of the NHS `nhsuk/components/`. */
const OWN_TEMPLATES = __dirname;
const NHSUK_TEMPLATES = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist');

/** STYLE A.4: at most ten, all pure; view models do the rest, templates receive plain data. */
export const MOST_GLOBALS = 10;

export type TemplateGlobal = (text: string) => unknown;

export interface TemplateOptions {
  /** Folders of page templates, searched before ours. */
  folders?: readonly string[];
  globals?: Readonly<Record<string, TemplateGlobal>>;
}

export interface Templates {
  /** Compiles these templates and all that they use, so that no visitor waits for it. Answers how many. */
  compile(names: readonly string[]): number;
  render(template: string, data: object): string;
  renderString(source: string, data: object): string;
}

/** Escapes everything: a home whose name has markup in it shows the markup as text. */
export function createTemplates(options: TemplateOptions = {}): Templates {
  const globals = Object.entries(options.globals ?? {});
  if (globals.length > MOST_GLOBALS)
    throw new RangeError(`at most ${MOST_GLOBALS} template globals: ${globals.length}`);
  const loader = new FileSystemLoader([...(options.folders ?? []), OWN_TEMPLATES, NHSUK_TEMPLATES]);
  const environment = new Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  for (const [name, formatter] of globals) environment.addGlobal(name, formatter);
  return {
    compile: (names) => compileAll(environment, loader, names),
    render: (template, data) => environment.render(template, data),
    renderString: (source, data) => environment.renderString(source, data),
  };
}

const USES = /\{%-?\s*(?:extends|include|from|import)\s+"([^"]+\.njk)"/g;

function compileAll(environment: Environment, loader: FileSystemLoader, names: readonly string[]): number {
  const waiting = [...names];
  const compiled = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (compiled.has(name)) continue;
    compiled.add(name);
    environment.getTemplate(name, true);
    waiting.push(...[...loader.getSource(name).src.matchAll(USES)].map(([, used = '']) => used));
  }
  return compiled.size;
}
