import { asyncApiOf, EVENT_CONTRACTS, openApiOf, PROBLEMS, problemsOf, ROUTES } from '@oct/contracts';
import { stringify } from 'yaml';

export const API_VERSION = '1.0.0';

/** Path from the root to text. Written by `npm run docs:generate`, compared by a house test, never edited. */
export function generatedDocuments(): Record<string, string> {
  return {
    'docs/openapi.json': `${JSON.stringify(openApiOf(ROUTES, API_VERSION), null, 2)}\n`,
    'docs/asyncapi.yaml': stringify(
      JSON.parse(JSON.stringify(asyncApiOf(EVENT_CONTRACTS as Parameters<typeof asyncApiOf>[0], API_VERSION))),
      { aliasDuplicateObjects: false, lineWidth: 140 },
    ),
    'docs/errors.md': errorsPage(),
  };
}

function errorsPage(): string {
  const rows = Object.entries(PROBLEMS).map(([code, { status, title }]) => {
    const routes = ROUTES.filter((route) => problemsOf(route).includes(code as keyof typeof PROBLEMS)).length;
    return `| \`${code}\` | ${status} | ${title} | ${routes} |`;
  });
  return [
    '# Errors',
    '',
    'Every error is `application/problem+json` (RFC 9457). Branch on `code`, which never changes its meaning; `title` and `detail` are for people.',
    '`errors` name the field and the rule; `warnings` are accepted by sending their codes in `acceptedWarnings` (R10); `current` is the state that is',
    'saved now (412). Made from `libs/contracts/src/http/problems.ts` by `npm run docs:generate`.',
    '',
    '| code | status | title | routes that can answer it |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
