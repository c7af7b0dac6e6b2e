import type { Logger } from '../../src-shared/basics/index.ts';

export type RecordingLogger = Logger & {
  readonly lines: ReadonlyArray<{ level: string; message: string; facts: object }>;
};

/** Keeps every line unredacted, so that a test can see what a call site has given away. */
export function recordingLogger(): RecordingLogger {
  const lines: Array<{ level: string; message: string; facts: object }> = [];
  const at =
    (level: string) =>
    (message: string, facts: object = {}) => {
      lines.push({ level, message, facts });
    };
  const logger: RecordingLogger = { lines, info: at('info'), warn: at('warn'), error: at('error'), room: () => logger };
  return logger;
}
