import { spawn } from 'node:child_process';

const graceMs = 10_000;

function limitLife(child, limitMs) {
  const timers = [
    setTimeout(() => child.kill('SIGINT'), limitMs),
    setTimeout(() => child.kill('SIGKILL'), limitMs + graceMs),
  ];
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}

/**
 * Runs a command to its end and answers `{code, output}` (both streams, in order of arrival). `code` is null when it was
 * killed, and 127 when it could not be started. After `limitMs` it is interrupted, so that it can end what it started, and
 * then killed; `echo` also shows what it prints as it prints it; `started` is handed the process.
 */
export function collectChild(command, args, { limitMs, echo, started, ...options } = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    started?.(child);
    const stopTimers = limitMs ? limitLife(child, limitMs) : () => {};
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
        echo?.write(text);
      });
    }
    child.on('error', (error) => {
      stopTimers();
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code) => {
      stopTimers();
      resolve({ code, output });
    });
  });
}
