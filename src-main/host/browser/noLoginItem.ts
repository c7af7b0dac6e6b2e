import { problem, refused } from '../../../src-shared/basics/index.ts';
import type { LoginItemPort } from '../Host.ts';

const answer = () =>
  refused<boolean>(
    problem(
      'login_item_unavailable',
      'Opened in a browser, the app can not start itself when you log in.',
      'Add the command that starts it to your own start-up programs.',
    ),
  );

/** Start at login, where nothing is installed that could be started. */
export const noLoginItem: LoginItemPort = { read: answer, write: answer };
