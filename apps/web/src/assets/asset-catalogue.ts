import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ownStylesheet } from '@oct/ui';
import { browserScript } from './browser-script';

export interface Asset {
  /** Holds the hash of the content, so that a browser may keep it for ever. */
  fileName: string;
  type: string;
  body: Buffer;
  gzipped: Buffer;
}

const NHSUK = join(dirname(require.resolve('nhsuk-frontend/package.json')), 'dist/nhsuk');
const ICONS = ['arrow-down', 'arrow-up', 'arrow-up-down', 'cross'];
const FOLDER = '/assets/';

/**
 * Stylesheets, scripts and icons, read once, compressed once, held in memory (about 0.5 MB). They are changed on the
 * way in: the NHS typeface is taken out, because it is not free to use and would call another site, and addresses
 * inside files get the hashed names. This is why they are not served from their folders.
 */
export class AssetCatalogue {
  private readonly byName = new Map<string, Asset>();
  private readonly byFileName = new Map<string, Asset>();

  constructor() {
    for (const icon of ICONS)
      this.add(`nhsuk-icon-${icon}.svg`, 'image/svg+xml', nhsukFile(`assets/images/nhsuk-icon-${icon}.svg`));
    this.add('icon.svg', 'image/svg+xml', ownFile('icon.svg'));
    this.add(
      'nhsuk.css',
      'text/css; charset=utf-8',
      this.withHashedNames(withoutTypeface(nhsukFile('nhsuk-frontend.min.css'))),
    );
    this.add('app.css', 'text/css; charset=utf-8', ownStylesheet() + ownFile('pages.css'));
    this.add('nhsuk.js', 'text/javascript; charset=utf-8', withoutSourceMap(nhsukFile('nhsuk-frontend.min.js')));
    this.add('app.js', 'text/javascript; charset=utf-8', browserScript(this.path('nhsuk.js')));
  }

  /** Address of an asset by its plain name; what is not there is a mistake in a template. */
  path(name: string): string {
    const asset = this.byName.get(name);
    if (!asset) throw new RangeError(`no asset called ${name}`);
    return FOLDER + asset.fileName;
  }

  find(fileName: string): Asset | undefined {
    return this.byFileName.get(fileName);
  }

  private add(name: string, type: string, text: string): void {
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const body = Buffer.from(text);
    const asset = {
      fileName: name.replace(/\.(\w+)$/, `.${hash}.$1`),
      type,
      body,
      gzipped: gzipSync(body, { level: 9 }),
    };
    this.byName.set(name, asset);
    this.byFileName.set(asset.fileName, asset);
  }

  private withHashedNames(css: string): string {
    return css.replace(/url\(\/assets\/images\/([\w-]+\.svg)\)/g, (_, name: string) => `url(${this.path(name)})`);
  }
}

function nhsukFile(path: string): string {
  return readFileSync(join(NHSUK, path), 'utf8');
}

function ownFile(name: string): string {
  return readFileSync(join(__dirname, name), 'utf8');
}

function withoutTypeface(css: string): string {
  return withoutSourceMap(css.replace(/@font-face\{[^}]*\}/g, '').replaceAll('Frutiger W01,', ''));
}

function withoutSourceMap(text: string): string {
  return text.replace(/\/\/# sourceMappingURL=.*$|\/\*# sourceMappingURL=.*\*\/\s*$/m, '');
}
