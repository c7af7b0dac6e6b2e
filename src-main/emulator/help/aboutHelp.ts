import type { About } from './About.ts';
import { anything } from './fields.ts';

const discovery = { group: 'discovery', key: 'none' } as const;

export const aboutDocs: About = {
  ...discovery,
  does: 'Describes every route as an OpenAPI 3.1 document.',
  answers: { 200: { says: 'This document.', body: anything } },
};

export const aboutDocsPage: About = {
  ...discovery,
  does: 'Describes every route for people.',
  answers: { 200: { says: 'A page.', type: 'text/html' } },
};

export const aboutSkillText: About = {
  ...discovery,
  does: 'Tells an agent how to buy a server and work with it.',
  answers: { 200: { says: 'Markdown.', type: 'text/markdown' } },
};

export const aboutSkillPage: About = {
  ...discovery,
  does: 'Says the same to a browser.',
  answers: { 200: { says: 'A page.', type: 'text/html' } },
};

export const aboutLlms: About = {
  ...discovery,
  does: 'Tells a language model where the help is.',
  answers: { 200: { says: 'Markdown with three links.', type: 'text/plain' } },
};
