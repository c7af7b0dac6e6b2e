import { say } from '../../AgentStep.ts';
import { fenced } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { done, refuse } from '../../machine/Deed.ts';
import { COMMAND_NAMES, runShell } from '../../shell/runShell.ts';

const SPOKEN =
  /^(?:run|execute|exec|shell_exec|type)(?: the)?(?: command| shell command)?:?\s+(?!(?:a|an|the|my|our|all|it)\b)[`"']?([^`\n]{1,400}?)[`"']?$/i;
const TYPED = /^\$\s+([^\n]{1,400})$/;
const QUOTED = /^`([^`\n]{1,400})`$/;

/** A command in the shell: told to be run, after a `$`, in backticks, or known by its first word. */
export const runCommand: Intent = {
  name: 'run a command',
  group: 'Files and shell',
  examples: ['Run `uname -a`', '$ df -h'],
  hear: ({ text, plain }) => {
    const line = text.slice(0, 420);
    const bare =
      COMMAND_NAMES.has(plain.split(' ')[0] ?? '') && /^[a-z]+( -[a-z]+)*( [\w./-]+)?$/.test(plain) ? plain : null;
    const command = (TYPED.exec(line) ?? QUOTED.exec(line) ?? SPOKEN.exec(line))?.[1] ?? bare;
    if (command === null || command === undefined) return null;
    return {
      *answer(task) {
        const target = command.trim();
        yield* task.act(
          'shell_exec',
          (machine, now) => {
            const { code } = runShell(target, machine, now);
            return code === 0 ? done(machine, 'exit code 0') : refuse(`exit code ${code}`);
          },
          { target, takesMs: 500 },
        );
        const { out, code } = runShell(target, task.machine, task.now);
        yield say(`${fenced(`$ ${target}\n${out}`)}${code === 0 ? '' : `\n\nExit code ${code}.`}`);
      },
    };
  },
};
