import type { RecordedNotice } from './Recorded.ts';
import type { StandInWindow } from './StandInWindow.ts';
import type { StandInTray } from './surfaces.ts';

type PageHandler = (request: Request) => Response | Promise<Response>;
type PermissionHandler = (contents: null, permission: string, decide: (granted: boolean) => void) => void;

export type ShownNotice = RecordedNotice & { readonly click: () => void };

/** The desktop that the stand-in draws on: everything the app did to it, in one place. One per process, as a desktop is. */
export const desktop = {
  userData: null as string | null,
  sandboxEnabled: false,
  schemes: [] as unknown[],
  windows: [] as StandInWindow[],
  tray: null as StandInTray | null,
  notices: [] as Array<() => ShownNotice>,
  openedLinks: [] as string[],
  clipboard: '',
  /** Every message to a page, as text: all that a renderer could ever read. */
  told: [] as string[],
  refused: {
    navigations: [] as string[],
    windows: [] as string[],
    requests: [] as string[],
    permissions: [] as string[],
  },
  dropped: [] as string[],
  pageHandlers: new Map<string, PageHandler>(),
  ipcHandlers: new Map<string, (event: unknown, ...args: unknown[]) => unknown>(),
  permissionHandler: null as PermissionHandler | null,
};
