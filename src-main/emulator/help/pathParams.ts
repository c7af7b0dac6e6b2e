/** What stands behind a `:name` in a path. To add one: a row. */
export const PATH_PARAMS: Readonly<Record<string, { readonly says: string; readonly example: string }>> = {
  orderId: { says: 'The order, a UUID.', example: '550e8400-e29b-41d4-a716-446655440000' },
  planId: { says: 'The plan: test, starter, developer or production.', example: 'test' },
  tokenId: { says: 'The first 16 hex digits of the SHA-256 of the whole token.', example: '0123456789abcdef' },
  requestId: { says: 'The request, as its 202 named it.', example: 'req_agent_restart_0123456789abcdef' },
  agentId: { says: 'The agent, such as osmoda or mobile.', example: 'osmoda' },
  restartId: { says: 'The restart, as its 202 named it.', example: '9b2f7a10-1111-4222-8333-444455556666' },
  conversationId: { says: 'The conversation, as its 202 named it.', example: '9b2f7a10-1111-4222-8333-444455556666' },
  credentialId: { says: 'The credential, as the list has it.', example: 'cred_0123456789abcdef01234567' },
  keyId: { says: 'The first 16 hex digits of the SHA-256 of the whole key.', example: '0123456789abcdef' },
  name: { says: 'The name, as the list has it.', example: 'priceDrift' },
};
