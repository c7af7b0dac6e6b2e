import { type Problem, problem } from '../../src-shared/basics/index.ts';

export const noWallet = (): Problem => problem('no_wallet', 'There is no wallet yet.', 'Make or import one.');

export const walletExists = (): Problem =>
  problem('wallet_exists', 'There is a wallet already.', 'Forget it first if you want another; keep its backup.');

export const accountGone = (): Problem =>
  problem('account_gone', 'This wallet is no longer the one in use.', 'Look at the wallet again.');

export const walletInUse = (): Problem =>
  problem(
    'wallet_in_use',
    'A payment from this wallet is not resolved yet, so it was kept.',
    'Check that payment again first; that can not charge twice.',
  );

export const capsDisagree = (): Problem =>
  problem(
    'caps_disagree',
    'A payment can not be larger than a day allows, nor a day larger than 30 days.',
    'Raise the longer limit or lower the shorter one.',
  );

export const notSaved = (): Problem =>
  problem(
    'wallet_not_saved',
    'The app made a mistake while saving the wallet.',
    'Start the app again and look at the wallet.',
  );
