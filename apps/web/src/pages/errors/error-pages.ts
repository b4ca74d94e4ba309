import type { ProblemCode } from '@oct/contracts';
import type { PageModel } from '@oct/ui';
import { Shown } from '../../page/page-answer';
import { paths } from '../../paths';

export interface ErrorPageModel extends PageModel {
  paragraphs: readonly string[];
  links: readonly { text: string; href: string }[];
}

interface Words {
  status: number;
  title: string;
  paragraphs: readonly string[];
}

const NOT_AUTHORISED: Words = {
  status: 403,
  title: 'You cannot open this page',
  paragraphs: ['Your kind of account does not have this page. If you think it should, contact support.'],
};
const NOT_FOUND: Words = {
  status: 404,
  title: 'Page not found',
  paragraphs: [
    'If you typed the address, check it is correct.',
    'If you followed a link to a home, it may be one that your account cannot see.',
  ],
};
const TOKEN_GONE: Words = {
  status: 403,
  title: 'This page was open too long',
  paragraphs: [
    'For your safety, nothing was saved.',
    'Go back to the page before, load it again, and send what you typed once more.',
  ],
};
const BUSY: Words = {
  status: 429,
  title: 'Too many requests',
  paragraphs: ['Nothing was saved. Wait a minute, then try again.'],
};
const TOO_LARGE: Words = { status: 413, title: 'That was too much at once', paragraphs: ['Nothing was saved.'] };
const NOT_UNDERSTOOD: Words = {
  status: 400,
  title: 'That request was not understood',
  paragraphs: ['Nothing was saved. Go back to the page before and try again.'],
};
const STILL_SAVING: Words = {
  status: 409,
  title: 'Your save is still being worked on',
  paragraphs: ['Wait a moment, then go back and look at the page again before you save once more.'],
};
const UNAVAILABLE: Words = {
  status: 503,
  title: 'A part of the service is not answering',
  paragraphs: [
    'Try again in a minute. If you were saving something, it is safe to go back and press the button again: it will be saved once.',
  ],
};
const OURS: Words = {
  status: 500,
  title: 'Sorry, there is a problem with the service',
  paragraphs: ['It is our mistake, not yours, and we have a record of it. Try again later.'],
};

const WORDS: Partial<Record<ProblemCode, Words>> = {
  forbidden: NOT_AUTHORISED,
  'account-locked': NOT_AUTHORISED,
  'cross-site-request': TOKEN_GONE,
  'not-found': NOT_FOUND,
  'method-not-allowed': NOT_FOUND,
  'too-many-requests': BUSY,
  'body-too-large': TOO_LARGE,
  'invalid-request': NOT_UNDERSTOOD,
  'version-required': NOT_UNDERSTOOD,
  'key-in-flight': STILL_SAVING,
  'upstream-unavailable': UNAVAILABLE,
};

/** A page that asks nobody anything: it must work when nothing else does. */
export function errorPage(code: ProblemCode): Shown<ErrorPageModel> {
  const { status, title, paragraphs } = WORDS[code] ?? OURS;
  const links = [
    { text: 'Go to the home page', href: paths.home() },
    { text: 'Help and contact', href: paths.help() },
  ];
  return new Shown('errors/error-page.njk', { title, paragraphs, links }, status);
}
