import type { Settings } from '../../../src-shared/contract/index.ts';
import type { InboxItem, InboxProblem, NoticeUrgency } from '../../../src-shared/domain/index.ts';

/** How much a fact may interrupt. `inbox` only shows it in the app. */
export type NoticeLevel = 'inbox' | 'quiet' | 'normal' | 'loud';

type Row = { readonly opens: Levels; readonly heals: Levels };
type Levels = Readonly<Record<Settings['noticeLevel'], NoticeLevel>>;

const same = (level: NoticeLevel): Levels => ({ calm: level, normal: level, everything: level });
const stepped = (calm: NoticeLevel, normal: NoticeLevel, everything: NoticeLevel): Levels => ({
  calm,
  normal,
  everything,
});

/** One row per problem: what opening it and healing it may do under each preset. Money and lost access are never quiet. */
export const NOTICE_LEVELS: Readonly<Record<InboxProblem, Row>> = {
  stuck: { opens: stepped('inbox', 'normal', 'normal'), heals: stepped('inbox', 'quiet', 'quiet') },
  install_failed: { opens: same('loud'), heals: stepped('inbox', 'normal', 'normal') },
  access_lost: { opens: same('loud'), heals: stepped('inbox', 'quiet', 'quiet') },
  request_failed: { opens: stepped('inbox', 'normal', 'normal'), heals: stepped('inbox', 'inbox', 'quiet') },
  silent: { opens: stepped('inbox', 'normal', 'normal'), heals: stepped('inbox', 'quiet', 'quiet') },
  lost_key: { opens: stepped('quiet', 'normal', 'normal'), heals: stepped('inbox', 'quiet', 'quiet') },
  ready: { opens: stepped('quiet', 'normal', 'normal'), heals: stepped('quiet', 'normal', 'normal') },
  // Its sheet was in front of the person, who left it.
  payment_waits: { opens: same('inbox'), heals: same('inbox') },
  payment_unknown: { opens: same('loud'), heals: same('normal') },
  payment_stopped: { opens: same('loud'), heals: same('inbox') },
  account_refused: { opens: same('loud'), heals: stepped('inbox', 'quiet', 'quiet') },
  mesh_paired: { opens: same('quiet'), heals: stepped('inbox', 'quiet', 'quiet') },
  mesh_failed: { opens: stepped('inbox', 'normal', 'normal'), heals: same('inbox') },
  mesh_expired: { opens: stepped('inbox', 'normal', 'normal'), heals: same('inbox') },
  // Opens at the level of its item, see `levelsOf`.
  token_expires: { opens: same('normal'), heals: stepped('inbox', 'quiet', 'quiet') },
  secrets_locked: { opens: same('normal'), heals: same('inbox') },
  secrets_moved: { opens: same('normal'), heals: same('inbox') },
  // Whoever opens the app again sees it there.
  import_cut_off: { opens: same('inbox'), heals: same('inbox') },
};

/** A problem that grows is as loud as it is now; Calm hears it one step lower, but always the last. */
const GROWN: Readonly<Record<NoticeUrgency, Levels>> = {
  quiet: stepped('inbox', 'quiet', 'quiet'),
  normal: stepped('quiet', 'normal', 'normal'),
  loud: same('loud'),
};

/** What opening this very item may do under each preset. */
export function levelsOf({ problem, level }: InboxItem): Levels {
  return level === undefined ? NOTICE_LEVELS[problem].opens : GROWN[level];
}
