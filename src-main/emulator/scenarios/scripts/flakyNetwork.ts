import { arm, clear, type Script } from '../Script.ts';

export const flakyNetwork: Script = {
  name: 'flaky-network',
  does: 'Connections that break, hang, go half open, and come late.',
  servers: [
    { name: 'atlas', state: 'ready' },
    { name: 'echo', state: 'ready' },
  ],
  steps: [
    arm(0, 'slowAnswers', { delayMs: 800 }),
    { ...arm(3, 'cutStreams'), jitterS: 4, again: { everyS: 8, times: 8 } },
    { ...arm(6, 'cutChats'), jitterS: 4, again: { everyS: 15, times: 4 } },
    arm(30, 'halfOpenStreams', { server: 'atlas' }),
    arm(31, 'cutStreams', { server: 'atlas' }),
    clear(45, 'halfOpenStreams'),
    arm(46, 'cutStreams', { server: 'atlas' }),
    arm(52, 'answerInstead', { as: 'hangUp', times: 6 }),
    clear(75),
  ],
};
