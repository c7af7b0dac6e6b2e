export * from './Announcer.ts';
export * from './assertNever.ts';
export * from './Clock.ts';
export * from './Disposer.ts';
export * from './ids.ts';
export * from './Logger.ts';
export * from './Money.ts';
export * from './Problem.ts';
