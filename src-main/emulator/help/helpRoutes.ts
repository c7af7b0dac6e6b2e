import { html } from '../html/html.ts';
import { htmlReply, textReply } from '../html/htmlReply.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import { aboutDocs, aboutDocsPage, aboutLlms, aboutSkillPage, aboutSkillText } from './aboutHelp.ts';
import { isDescribed } from './Described.ts';
import { docsPage } from './docsPage.ts';
import { documentPage } from './documentPage.ts';
import { llmsDocument } from './llmsDocument.ts';
import { openApiDocument } from './openApiDocument.ts';
import type { JsonSchema } from './SchemaBook.ts';
import { setAsHtml } from './setAsHtml.ts';
import { setAsMarkdown } from './setAsMarkdown.ts';
import { skillDocument } from './skillDocument.ts';

/** The documents about the service itself, made when they are asked for. `all` are all routes, these included, for good. */
export function helpRoutes(all: () => readonly Route[]): readonly Route[] {
  const described = () => all().filter(isDescribed);
  const skill = (call: Call) => skillDocument(described(), call.origin);
  const route = (path: string, about: Route['about'], answer: (call: Call) => Reply): Route => ({
    method: 'GET',
    path,
    bucket: 'free',
    about,
    answer,
  });
  let written: JsonSchema | null = null;
  // Writing all the schemas takes a while, in which nobody else is answered: once is enough.
  const openApi = ({ origin }: Call): JsonSchema => {
    written ??= openApiDocument(all());
    return { ...written, servers: [{ url: origin }] };
  };
  const home = html`<nav aria-label="Contents"><a href="/">The emulator</a></nav>`;
  return [
    route('/api/v1/docs', aboutDocs, (call) => json(openApi(call))),
    route('/docs', aboutDocsPage, () => htmlReply(docsPage(described()))),
    route('/SKILL.md', aboutSkillText, (call) => textReply(setAsMarkdown(skill(call)), 'text/markdown')),
    route('/skill', aboutSkillPage, (call) => htmlReply(documentPage('Help for agents', home, setAsHtml(skill(call))))),
    route('/llms.txt', aboutLlms, (call) => textReply(setAsMarkdown(llmsDocument(call.origin)), 'text/plain')),
  ];
}
