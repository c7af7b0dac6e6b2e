import { type Block, heading, list, text } from './Block.ts';

/** Where a language model finds the rest. */
export function llmsDocument(origin: string): readonly Block[] {
  return [
    heading(1, 'Spawn service, emulated'),
    text('Sells servers with an AI agent on each. This one runs on this computer, with play money.'),
    list(
      `[Help for agents](${origin}/SKILL.md): buying a server and working with it`,
      `[OpenAPI 3.1](${origin}/api/v1/docs): every route`,
      `[Agent card](${origin}/.well-known/agent-card.json): who this is`,
    ),
  ];
}
