/** One thing to put right: the same words in the summary and beside the field. */
export interface FieldError {
  /** The field: `#` and its id. */
  href: string;
  text: string;
}

/** What every page's view model has. */
export interface PageModel {
  /** Of the window; the h1 says the same or more. */
  title: string;
  errors?: readonly FieldError[];
  /** What was just done on the page before. Never together with errors. */
  banner?: { heading: string; lines?: readonly string[] };
}

/** What the layout needs of every request. */
export interface Shell {
  serviceName: string;
  homeHref: string;
  signOutHref: string;
  helpHref: string;
  /** Undefined when nobody is signed in. */
  user?: { isSharedAccount: boolean; navigation: readonly { text: string; href: string; isCurrent: boolean }[] };
  csrfToken: string;
  cspNonce: string;
  footer: {
    version: string;
    environment: string;
    supportEmail: string;
    supportPhone: string;
    links: readonly { text: string; href: string }[];
  };
}
