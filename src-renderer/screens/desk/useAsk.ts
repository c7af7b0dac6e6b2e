import { useCallback, useRef, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { AskArgument, AskName, AskResult } from '../../../src-shared/contract/index.ts';
import { useDesk } from './Desk.tsx';

/** One kind of wish on a screen: what is being asked now, and what was refused last, in place. */
export type Asking<N extends AskName> = {
  readonly isBusy: boolean;
  /** The argument being asked, or last refused: tells the row it belongs to. */
  readonly about: AskArgument<N> | null;
  readonly problem: Problem | null;
  /** Asks once: while an answer is awaited, another wish is not heard. `onDone` gets the value when it is granted. */
  readonly run: (argument: AskArgument<N>, onDone?: (value: AskResult<N>) => void) => void;
  readonly dismiss: () => void;
};

type State<N extends AskName> = Pick<Asking<N>, 'isBusy' | 'about' | 'problem'>;

/** Asks the app for something and awaits the Answer; a refused one stays as a Problem until the next try. */
export function useAsk<N extends AskName>(name: N): Asking<N> {
  const { connection } = useDesk();
  const [state, setState] = useState<State<N>>({ isBusy: false, about: null, problem: null });
  const isBusy = useRef(false);
  const run = useCallback<Asking<N>['run']>(
    (argument, onDone) => {
      if (isBusy.current) return;
      isBusy.current = true;
      setState({ isBusy: true, about: argument, problem: null });
      void connection.ask(name, argument).then((answer) => {
        isBusy.current = false;
        setState({ isBusy: false, about: answer.ok ? null : argument, problem: answer.ok ? null : answer.problem });
        if (answer.ok) onDone?.(answer.value);
      });
    },
    [connection, name],
  );
  const dismiss = useCallback(() => setState((before) => ({ ...before, problem: null })), []);
  return { ...state, run, dismiss };
}

/** Puts a text on the clipboard, which the host owns. */
export function useCopy(): (text: string) => void {
  const { run } = useAsk('app:copy');
  return useCallback((text) => run({ text }), [run]);
}
