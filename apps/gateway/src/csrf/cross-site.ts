export interface WriteOrigin {
  origin: string | undefined;
  secFetchSite: string | undefined;
  host: string | undefined;
}

/**
 * A write that carries our cookie but was started by another site (DESIGN 3.5). A browser that sends neither header falls back to
 * the form's token, which `web` checks.
 */
export function isCrossSite(
  { origin, secFetchSite, host }: WriteOrigin,
  publicOrigin: string,
  isSecure: boolean,
): boolean {
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin' && secFetchSite !== 'none') return true;
  if (origin === undefined) return false;
  // Only without https, which production refuses, may the page have been opened under another name of this machine.
  return origin !== publicOrigin && (isSecure || origin !== `http://${host ?? ''}`);
}
