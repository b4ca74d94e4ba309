/** What others typed becomes a link only when it is an address of the kind it should be. */
export function mailAddress(typed: string): string | undefined {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(typed) ? `mailto:${typed}` : undefined;
}

/** The register mostly holds "www.example.org": without a scheme, which a link needs. */
export function webAddress(typed: string): string | undefined {
  const text = /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)/.test(typed) ? `http://${typed}` : typed;
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) ? text : undefined;
}
