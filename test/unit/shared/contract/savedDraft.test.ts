import { expect, test } from 'vitest';
import { type SavedDraft, savedDraftSchema } from '../../../../src-shared/contract/index.ts';

const DRAFT: SavedDraft = {
  step: 'name',
  planId: 'test',
  regionCode: 'eu-central',
  runtime: 'claude-code',
  model: '',
  name: 'vega',
  sshKey: '',
  credential: { provider: 'anthropic', type: 'api_key' },
};

test('a draft as the form makes it may be saved', () => {
  const sshKey = `ssh-ed25519 ${'A'.repeat(68)} me@desk`;
  for (const draft of [DRAFT, { ...DRAFT, sshKey }]) expect(savedDraftSchema.parse(draft)).toEqual(draft);
});

test.each<[string, object]>([
  ['an AI key beside its kind', { credential: { provider: 'anthropic', type: 'api_key', secret: 'sk-ant-1234567' } }],
  ['an AI key where the model belongs', { model: 'sk-ant-api03-abcdefgh' }],
  ['an access token where the name belongs', { name: 'osk_0123456789abcdef' }],
  ['a wallet key where the model belongs', { model: `0x${'ab'.repeat(32)}` }],
  ['a private key where the public one belongs', { sshKey: '-----BEGIN OPENSSH PRIVATE KEY-----' }],
  ['a private key in the line after the public one', { sshKey: `ssh-rsa ${'A'.repeat(68)}\nPRIVATE KEY` }],
])('%s is refused whole', (_, change) => {
  expect(savedDraftSchema.safeParse({ ...DRAFT, ...change }).success).toBe(false);
});
