import { arm, clear, type Script } from '../Script.ts';

export const oddStreams: Script = {
  name: 'odd-streams',
  does: 'Streams as the standard allows and nobody expects: other line ends, doubles, disorder, pieces, garbage.',
  servers: [{ name: 'atlas', state: 'ready' }],
  steps: [
    arm(0, 'oddFraming'),
    arm(1, 'burst', { server: 'atlas', count: 50 }),
    clear(8, 'oddFraming'),
    arm(8, 'duplicateEvents'),
    arm(9, 'burst', { server: 'atlas', count: 50 }),
    clear(16, 'duplicateEvents'),
    arm(16, 'reorderEvents'),
    arm(17, 'burst', { server: 'atlas', count: 50 }),
    clear(24, 'reorderEvents'),
    arm(24, 'splitStream'),
    arm(25, 'burst', { server: 'atlas', count: 5 }),
    clear(32, 'splitStream'),
    arm(33, 'streamGarbage', { as: 'words' }),
    arm(36, 'streamGarbage', { as: 'brokenJson' }),
    arm(39, 'streamGarbage', { as: 'bytes' }),
    arm(42, 'retellEvents', { back: 5 }),
    arm(45, 'streamGarbage', { as: 'hugeLine' }),
    arm(48, 'cutStreams'),
  ],
};
