import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { Sender } from '../../Host.ts';
import { isOurPage } from './pageAddress.ts';

/** Trusted is the main frame of a window we made, while it shows our page. A sub-frame shares its `sender`, so the frame decides. */
export function senderOf(event: IpcMainInvokeEvent, isOurWindow: (contents: WebContents) => boolean): Sender {
  const frame = event.senderFrame;
  if (frame === null) return { trusted: false, origin: 'a frame that is gone' };
  const trusted =
    frame.parent === null && frame === event.sender.mainFrame && isOurWindow(event.sender) && isOurPage(frame.url);
  return { trusted, origin: frame.origin };
}
