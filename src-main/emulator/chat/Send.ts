import type { Frame } from './Frame.ts';

/** What a turn knows beside a frame, and no socket tells: what a tool found, and how the turn ended. */
export type Aside = { readonly found?: string; readonly end?: 'answered' | 'aborted' | 'superseded' };

export type Send = (frame: Frame, aside?: Aside) => void;
