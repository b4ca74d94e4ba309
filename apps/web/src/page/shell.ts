import type { Caller } from '@oct/platform/auth';
import type { Shell } from '@oct/ui';
import { paths } from '../paths';
import { TOKEN_HEADER } from './form-token.guard';
import { navigationFor } from './navigation';
import type { PageRequest } from './visit';

export const SERVICE_NAME = 'Capacity Tracker';

export interface ShellSettings {
  version: string;
  environment: string;
  supportEmail: string;
  supportPhone: string;
}

const FOOTER_LINKS = [
  { text: 'Help and contact', href: paths.help() },
  { text: 'Accessibility statement', href: paths.accessibility() },
  { text: 'About the data', href: paths.aboutTheData() },
];

/** Layout data of one request. The token and the nonce are made by the gateway, which sets both headers itself. */
export function shellOf(request: PageRequest, settings: ShellSettings): Shell {
  const [path = ''] = request.url.split('?');
  return {
    serviceName: SERVICE_NAME,
    homeHref: paths.home(),
    signOutHref: paths.signOut(),
    helpHref: paths.help(),
    ...(request.user ? { user: userOf(request.user, path) } : {}),
    csrfToken: headerText(request, TOKEN_HEADER),
    cspNonce: headerText(request, 'x-csp-nonce'),
    footer: { ...settings, links: FOOTER_LINKS },
  };
}

function userOf({ claims }: Caller, path: string): NonNullable<Shell['user']> {
  return {
    isSharedAccount: claims.isGeneric,
    navigation: navigationFor(claims).map(({ text, href }) => ({ text, href, isCurrent: href === path })),
  };
}

function headerText(request: PageRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
