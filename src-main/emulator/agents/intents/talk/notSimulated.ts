import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { NOT_SIMULATED } from '../../tools.ts';

const WORDS: readonly (readonly [RegExp, keyof typeof NOT_SIMULATED])[] = [
  [/\b(voice|speak|speech|aloud|out loud|transcribe|microphone|record audio)\b/, 'Voice'],
  [/\b(fleet_\w+|fleet (vote|proposal|status|roll ?back)|quorum|vote on)\b/, 'Fleet votes'],
  [/\b(sandbox|sandbox_exec|capability_mint|capability token)\b/, 'Sandbox'],
  [/\b(telegram|whatsapp|sms|e-?mail me|text me)\b/, 'Channels'],
  [/\b(incident|agent card)\b/, 'Incidents'],
  [/\b(wallet_build_tx|raw transaction|build a transaction)\b/, 'Raw transactions'],
  [/\b(optimi[sz]e|generate a skill|skill candidates|learn a skill)\b/, 'Skill learning'],
];

/** What the service offers and the emulator does not: said, instead of pretended. */
export const notSimulated: Intent = {
  name: 'not simulated',
  group: 'Talk',
  examples: ['Say hello aloud', 'Send me a Telegram message'],
  hear: ({ plain }) => {
    const group = WORDS.find(([pattern]) => pattern.test(plain))?.[1];
    if (group === undefined) return null;
    const tools = (NOT_SIMULATED[group] ?? []).map((name) => `\`${name}\``).join(', ');
    return {
      *answer() {
        yield say(
          `The service has tools for this (${tools}), but this emulator does not simulate them. Nothing was done.`,
        );
      },
    };
  },
};
