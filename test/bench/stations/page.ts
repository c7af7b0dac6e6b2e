import { parentPort } from 'node:worker_threads';

/* A page behind a port: takes what it is told and says, when asked, how many messages that were. */

let messages = 0;

parentPort?.on('message', (message: unknown) => {
  if (message === 'how many?') parentPort?.postMessage(messages);
  else messages += 1;
});
