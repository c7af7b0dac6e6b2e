// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { Markdown } from '../../../../src-renderer/parts/chat/Markdown.tsx';
import { MessageView } from '../../../../src-renderer/parts/index.ts';
import { messageId, orderId } from '../../../../src-shared/basics/index.ts';
import type { Message } from '../../../../src-shared/domain/index.ts';

afterEach(cleanup);

const NEVER =
  'a, img, script, iframe, object, embed, form, style, link, svg a, [href], [src], [style*="url"], [onclick]';
const ignore = () => undefined;

function draw(text: string, onOpenLink: (url: string) => void = ignore): HTMLElement {
  return render(<Markdown text={text} onOpenLink={onOpenLink} onCopy={ignore} />).container;
}

test('a link is its text and its true host, and opening it asks the app', () => {
  const opened = vi.fn();
  const drawn = draw('[https://bank.example](https://evil.example/x?y=1)', opened);
  expect(drawn.querySelector(NEVER)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'evil.example' }));
  expect(opened).toHaveBeenCalledWith('https://evil.example/x?y=1');
});

test.each([
  'http://plain.example',
  'javascript:alert(1)',
  'data:text/html,hi',
  'file:///etc/passwd',
  'vbscript:x',
  '//no.scheme',
  'https://bank.example@evil.example',
])('%s can not be opened', (address) => {
  const drawn = draw(`[press me](${address})`);
  expect(drawn.querySelector('button')).toBeNull();
  expect(drawn.textContent).toContain('press me');
});

test('a look-alike host shows itself in punycode', () => {
  draw('[x](https://аpple.com/)');
  expect(screen.getByRole('button').textContent).toMatch(/^xn--/);
});

test('a picture is never fetched: it becomes a link with words', () => {
  const drawn = draw('![chart](https://pictures.example/a.png) ![](http://pictures.example/b.png)');
  expect(drawn.querySelector(NEVER)).toBeNull();
  expect(drawn.textContent).toContain('picture: chart');
});

test('html is shown as text', () => {
  const drawn = draw(
    '<img src=x onerror=alert(1)> <script>alert(2)</script>\n\n<iframe src="https://x.example"></iframe>',
  );
  expect(drawn.querySelector(NEVER)).toBeNull();
  expect(drawn.textContent).toContain('<iframe');
});

test('hidden characters are written out, in words and in code', () => {
  const drawn = draw('photo\u202egnp.exe\n\n```\nrm\u200b -rf\n```');
  expect(drawn.textContent).toContain('photo⟨U+202E⟩gnp.exe');
  expect(drawn.textContent).toContain('rm⟨U+200B⟩ -rf');
});

test('whatever an agent writes, nothing that loads or navigates is drawn', () => {
  const pieces = fc.constantFrom(
    '<a href="https://x.example">x</a>',
    '[a](javascript:1)',
    '![b](https://x.example/p.png)',
    '<svg onload=1>',
    '<https://auto.example>',
    'www.bare.example',
    '[ref]: javascript:2\n\n[ref]',
    '`code`',
    '```html\n<img src=x>\n```',
    '\n\n',
    '[^1]\n\n[^1]: note',
    '| a |\n|---|\n| <b>c</b> |',
    '- [ ] <input>',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }), (parts) => {
      const drawn = draw(parts.join(' '));
      expect(drawn.querySelector(NEVER)).toBeNull();
      cleanup();
    }),
    { numRuns: 150 },
  );
});

test('code is copied as it was written, without the last line end', () => {
  const copied = vi.fn();
  render(<Markdown text={'```sh\nls -l\n```'} onOpenLink={ignore} onCopy={copied} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy code' }));
  expect(copied).toHaveBeenCalledWith('ls -l');
});

const shared = { agentName: 'atlas', now: 18_000, onOpenLink: ignore, onCopy: ignore };
const message: Message = {
  messageId: messageId('m'),
  orderId: orderId('o'),
  seq: 1,
  revision: 1,
  role: 'person',
  at: 0,
  state: 'sent',
  parts: [{ kind: 'text', text: '**not bold**' }],
  problem: null,
};

test("a person's words are not markdown, and a gap and a running tool are said", async () => {
  render(<MessageView message={message} {...shared} />);
  expect(screen.getByText('**not bold**')).toBeTruthy();
  cleanup();
  const parts: Message['parts'] = [
    { kind: 'tool', name: 'shell_exec', target: null, outcome: 'running', startedAt: 0, endedAt: null },
    { kind: 'gap' },
    { kind: 'text', text: '**bold**' },
  ];
  render(<MessageView message={{ ...message, role: 'agent', state: 'answering', parts }} {...shared} />);
  expect(screen.getByText('18 s')).toBeTruthy();
  expect(screen.getByText(/dropped/)).toBeTruthy();
  expect((await screen.findByText('bold')).tagName).toBe('STRONG');
});

test('what follows an invite goes on behind it in a bubble, and begins a line of its own in an answer', async () => {
  const parts: Message['parts'] = [
    { kind: 'text', text: 'Accept `' },
    { kind: 'invite', inviteId: null, instanceId: null, endpoint: null, expiresAt: null },
    { kind: 'text', text: '`.     please' },
  ];
  const drawn = render(<MessageView message={{ ...message, parts }} {...shared} />).container;
  expect(drawn.querySelector('.message__bubble')?.textContent).toBe('Accept a mesh invite     please');
  cleanup();
  render(<MessageView message={{ ...message, role: 'agent', parts }} {...shared} />);
  const said = await screen.findByText('please', { selector: '.markdown *' });
  expect(said.tagName).toBe('P');
});
