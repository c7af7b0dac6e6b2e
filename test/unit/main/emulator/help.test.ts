import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GROUPS } from '../../../../src-main/emulator/help/groups.ts';
import { REFUSAL_CODES } from '../../../../src-main/emulator/help/refusalCodes.ts';
import { setAsHtml } from '../../../../src-main/emulator/help/setAsHtml.ts';
import { setAsMarkdown } from '../../../../src-main/emulator/help/setAsMarkdown.ts';
import { type Emulator, FAULT_NAMES, openEmulator } from '../../../../src-main/emulator/index.ts';
import { switchesSchema } from '../../../../src-main/emulator/Switches.ts';
import { SCENARIOS } from '../../../../src-main/emulator/scenarios/scenarioTable.ts';
import { skill } from './conformance/facts.ts';

type Parameter = { readonly name: string; readonly in: string; readonly description?: string };
type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: object; example?: unknown }>> };
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
};
type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
  readonly tags: ReadonlyArray<{ readonly name: string }>;
  readonly 'x-events': Readonly<Record<string, object>>;
  readonly 'x-websocket': {
    readonly endpoints: ReadonlyArray<{ readonly messages: Readonly<Record<string, object>> }>;
  };
  readonly 'x-undescribed'?: readonly string[];
};

describe('what the emulator says of itself', () => {
  let emulator: Emulator;
  let document: Document;
  let operations: ReadonlyArray<readonly [string, Operation]>;
  const read = async (path: string): Promise<Response> => fetch(emulator.url + path);
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
    document = (await (await read('/api/v1/docs')).json()) as Document;
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    );
  });
  afterAll(() => emulator.stop());

  it('every route says what it is', () => {
    expect(document['x-undescribed'], 'Give these routes an `about` (help/About.ts).').toBeUndefined();
    for (const [name, { summary, tags, responses, parameters }] of operations) {
      expect(summary, name).toMatch(/^[A-Z].+\.$/);
      expect(Object.keys(GROUPS), name).toContain(tags[0]);
      for (const { description } of Object.values(responses)) expect(description, name).not.toBe('');
      for (const { description, name: parameter, in: place } of parameters) {
        if (place === 'path') expect(description, `${parameter} of ${name}: add it to help/pathParams.ts`).not.toBe('');
      }
    }
  });

  it('is an OpenAPI 3.1 document whose parts fit together', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, { parameters }] of operations) {
      const inPath = parameters.filter((one) => one.in === 'path').map((one) => one.name);
      expect(
        [...name.matchAll(/\{(\w+)\}/g)].map((found) => found[1]),
        name,
      ).toEqual(inPath);
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const known = Object.keys(document.components.schemas);
    expect(references.length).toBeGreaterThan(50);
    for (const [, name] of references) expect(known).toContain(name);
    expect(JSON.stringify(document)).not.toContain('$defs');
  });

  it('has schemas that a validator takes, and examples that fit them', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'own');
    for (const name of Object.keys(document.components.schemas)) {
      expect(() => ajv.compile({ $ref: `own#/components/schemas/${name}` }), name).not.toThrow();
    }
    let examples = 0;
    for (const [name, { requestBody }] of operations) {
      const { schema, example } = requestBody?.content['application/json'] ?? {};
      if (schema === undefined || example === undefined) continue;
      examples += 1;
      const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"own#/components'));
      expect(ajv.validate(inDocument, example), `${name}: ${ajv.errorsText()}`).toBe(true);
    }
    expect(examples).toBeGreaterThan(5);
  });

  it('says what a stream and a chat carry, which OpenAPI has no words for', () => {
    const { 'x-events': events, 'x-websocket': sockets } = document;
    expect(Object.keys(events)).toEqual(Object.keys(skill['eventTypes'] as object));
    const { client_to_server: toServer, server_to_client: toClient } = sockets.endpoints[0]?.messages ?? {};
    const types = (frames: unknown): string[] => [
      ...new Set((frames as Array<{ type: string }>).map((one) => one.type)),
    ];
    expect(Object.keys(toServer ?? {})).toEqual(types(skill['clientFrames']));
    expect(Object.keys(toClient ?? {})).toEqual(expect.arrayContaining(types(skill['serverFrames'])));
  });

  it('knows the codes of the contract under their statuses', () => {
    const ours = Object.fromEntries(Object.entries(REFUSAL_CODES).map(([code, { status }]) => [code, status]));
    expect(ours).toMatchObject(skill['errorCodes'] as object);
  });

  it('tells agents of every route, event, frame, code, fault, scenario and switch, in Markdown and as a page', async () => {
    const markdown = await (await read('/SKILL.md')).text();
    const page = await (await read('/skill')).text();
    const words = [
      ...operations.map(([name]) => name),
      ...Object.keys(skill['eventTypes'] as object),
      ...Object.keys(REFUSAL_CODES),
      ...FAULT_NAMES,
      ...SCENARIOS.map(({ name }) => name),
      ...Object.keys(switchesSchema.shape),
      'backpressure_pause',
    ];
    for (const word of words) {
      expect(markdown).toContain(`\`${word}\``);
      expect(page).toContain(`<code>${word}</code>`);
    }
    expect(markdown).toContain(`${emulator.url}/api/v1/spawn/test`);
  });

  it('tells people of every route, with a line for the shell', async () => {
    const page = await (await read('/docs')).text();
    for (const [name] of operations) {
      const [method, path] = name.split(' ');
      expect(page).toContain(`<code><b>${method}</b> ${path}</code>`);
    }
    expect(page.match(/<code>curl -s /g)).toHaveLength(operations.length);
  });

  it.each(['/docs', '/skill', '/', '/SKILL.md', '/llms.txt', '/__emulator/page.css', '/__emulator/page.js'])(
    'serves %s under a policy that lets nothing else in',
    async (path) => {
      const { status, headers } = await read(path);
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|http/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).toMatch(/^req_/);
    },
  );

  it('has a card that leads to all of it', async () => {
    const card = (await (await read('/.well-known/agent-card.json')).json()) as {
      endpoints: Record<string, string>;
      callback_endpoints: Record<string, string>;
      skills: Array<{ inputSchema: object; outputSchema: object; endpoint: string }>;
    };
    expect(Object.keys(card.endpoints).sort()).toEqual([
      'chat',
      'docs',
      'plans',
      'spec_kit_projects',
      'status',
      'tokens',
    ]);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { inputSchema, outputSchema } of card.skills) {
      expect(ajv.validate(inputSchema, { region: 'us-east' })).toBe(true);
      expect(ajv.validate(inputSchema, { region: 'the moon' })).toBe(false);
      expect(ajv.validate(outputSchema, {})).toBe(false);
    }
    for (const address of Object.values(card.callback_endpoints)) {
      expect((await fetch(address, { method: 'POST' })).status).toBe(401);
    }
  });
});

describe('setting a document', () => {
  const blocks = [
    { kind: 'heading', level: 2, text: 'A <b>' },
    { kind: 'table', head: ['x|y'], rows: [['`<script>` & "more"']] },
  ] as const;

  it('escapes what would end a cell or start a tag', () => {
    expect(setAsMarkdown(blocks)).toBe('## A <b>\n\n| x\\|y |\n| --- |\n| `<script>` & "more" |\n');
    const page = setAsHtml(blocks).html;
    expect(page).toContain('<h2 id="a-b">A &lt;b&gt;</h2>');
    expect(page).toContain('<td><code>&lt;script&gt;</code> &amp; &quot;more&quot;</td>');
  });
});
