import { z } from 'zod';
import type { About } from '../help/About.ts';
import { link } from '../help/fields.ts';

export const aboutPage: About = {
  group: 'page',
  does: 'Shows orders, events, the ledger and the fault lab, and changes them.',
  more: 'A sign-in link opens it; without one it says where to get one.',
  key: 'none',
  query: z.object({ key: z.string().optional().describe('The key of a sign-in link, good once.') }),
  answers: {
    200: { says: 'The page.', type: 'text/html' },
    303: { says: 'The key was good: the cookie is set.', headers: { Location: '/' } },
  },
  refuses: ['forbidden'],
};

export const aboutStyle: About = {
  group: 'page',
  does: 'Styles the page and the documents.',
  key: 'none',
  answers: { 200: { says: 'A style sheet.', type: 'text/css' } },
};

export const aboutScript: About = {
  group: 'page',
  does: 'Moves the page.',
  key: 'none',
  answers: { 200: { says: 'A script.', type: 'text/javascript' } },
};

export const aboutLive: About = {
  group: 'page',
  does: 'Streams the parts of the page that look different now (SSE).',
  key: 'page',
  answers: { 200: { says: 'Frames of `event: regions`, HTML by region.', type: 'text/event-stream' } },
  refuses: ['unauthorized'],
};

export const aboutSignInLink: About = {
  group: 'page',
  does: 'Makes a link that signs one browser in, once.',
  key: 'admin',
  answers: { 201: { says: 'The link.', body: z.object({ url: link }).meta({ id: 'SignInLink' }) } },
};
