import type { Clock, Logger } from '../../src-shared/basics/index.ts';
import { openLog } from './openLog.ts';
import { openLogFile } from './openLogFile.ts';

/** The log of a running app in its folder: what waits is written when the process ends, and a promise that failed unheard is told. */
export function openAppLog(dir: string, clock: Clock, process: NodeJS.Process): Logger {
  const file = openLogFile({ dir, clock });
  const logger = openLog({ ...file, clock });
  process.on('exit', file.flush);
  process.on('unhandledRejection', (error) => logger.error('A promise failed unheard.', { error: String(error) }));
  return logger;
}
