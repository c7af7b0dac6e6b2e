import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import type { Announcer } from '../../../src-shared/basics/index.ts';
import type { TrayLine, TrayShape, TrayView } from '../../../src-shared/domain/index.ts';
import type { TrayPort } from '../Host.ts';

/** The tray, drawn whole each time: on Linux a menu changes only by being set again. The image appears with the first view. */
export function electronTray(
  imagesDir: string,
  isAvailable: () => boolean,
  chosen: Announcer<string>,
): TrayPort & { stop(): void } {
  let tray: Tray | null = null;
  const choose = (actionId: string) => chosen.announce(actionId);
  return {
    isAvailable,
    render(view: TrayView) {
      const image = trayImage(imagesDir, view.shape);
      if (tray === null) tray = new Tray(image);
      else tray.setImage(image);
      tray.setToolTip(view.tooltip);
      tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((line) => menuItem(line, choose))));
    },
    onChosen: (listener) => chosen.on(listener),
    stop() {
      tray?.destroy();
      tray = null;
    },
  };
}

/** `@2x` beside it is found by Electron itself. A template image takes the menu bar's ink on macOS. */
function trayImage(imagesDir: string, shape: TrayShape): NativeImage {
  const isMac = process.platform === 'darwin';
  const image = nativeImage.createFromPath(join(imagesDir, isMac ? `${shape}Template.png` : `${shape}.png`));
  if (isMac) image.setTemplateImage(true);
  return image;
}

function menuItem(line: TrayLine, choose: (actionId: string) => void): MenuItemConstructorOptions {
  if (line.kind === 'separator') return { type: 'separator' };
  const { actionId, submenu } = line;
  return {
    // A single ampersand would underline the next letter.
    label: line.label.replaceAll('&', '&&'),
    enabled: line.enabled,
    ...(actionId === undefined ? {} : { id: actionId, click: () => choose(actionId) }),
    ...(submenu === undefined ? {} : { submenu: submenu.map((inner) => menuItem(inner, choose)) }),
  };
}
