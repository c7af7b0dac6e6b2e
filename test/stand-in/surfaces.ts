import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron';
import { desktop } from './desktop.ts';
import type { RecordedLine, RecordedTray } from './Recorded.ts';
import { strict } from './strict.ts';

type Image = { readonly path: string; isEmpty(): boolean; setTemplateImage(on: boolean): void };

/** Stands in for `nativeImage`. An image that is not there is empty in Electron, and shows as nothing; here it throws. */
export const nativeImage = strict('nativeImage', {
  createFromPath(path: string): Image {
    if (!existsSync(path)) throw new Error(`There is no image at ${path}.`);
    return strict('NativeImage', { path, isEmpty: () => false, setTemplateImage: () => {} });
  },
});

export type StandInMenu = { readonly template: readonly MenuItemConstructorOptions[] };

export const Menu = strict('Menu', {
  buildFromTemplate: (template: MenuItemConstructorOptions[]): StandInMenu => ({ template }),
  setApplicationMenu: (_menu: StandInMenu | null): void => {},
});

export class StandInTray {
  #image: Image;
  #tooltip = '';
  #template: readonly MenuItemConstructorOptions[] = [];

  constructor(image: Image) {
    this.#image = image;
    desktop.tray = this;
  }

  setImage(image: Image): void {
    this.#image = image;
  }

  setToolTip(text: string): void {
    this.#tooltip = text;
  }

  setContextMenu(menu: StandInMenu): void {
    this.#template = menu.template;
  }

  destroy(): void {
    desktop.tray = null;
  }

  record(): RecordedTray {
    return { image: basename(this.#image.path), tooltip: this.#tooltip, menu: this.#template.map(recordLine) };
  }

  /** A person chooses the line with this label, in whatever submenu; a disabled one can not be chosen. */
  choose(label: string): void {
    const line = findLine(this.#template, label);
    if (!line || line.enabled === false || !line.click)
      throw new Error(`No line "${label}" can be chosen in the tray.`);
    (line.click as () => void)();
  }
}

export class StandInNotification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  #options: NotificationConstructorOptions;
  #isOnScreen = false;

  constructor(options: NotificationConstructorOptions) {
    super();
    this.#options = options;
  }

  show(): void {
    this.#isOnScreen = true;
    const { title = '', body = '', urgency = 'normal' } = this.#options;
    desktop.notices.push(() => ({ title, body, urgency, isOnScreen: this.#isOnScreen, click: () => this.#click() }));
    this.emit('show');
  }

  close(): void {
    if (!this.#isOnScreen) return;
    this.#isOnScreen = false;
    this.emit('close');
  }

  #click(): void {
    this.emit('click');
    this.close();
  }
}

/** As a person reads it: two ampersands of a label are one on the screen. */
function shownLabel(line: MenuItemConstructorOptions): string {
  return (line.label ?? '').replaceAll('&&', '&');
}

function submenuOf(line: MenuItemConstructorOptions): readonly MenuItemConstructorOptions[] {
  return Array.isArray(line.submenu) ? line.submenu : [];
}

function recordLine(line: MenuItemConstructorOptions): RecordedLine {
  const submenu = submenuOf(line).map(recordLine);
  const type = line.type === 'separator' ? 'separator' : submenu.length > 0 ? 'submenu' : 'normal';
  return { label: shownLabel(line), enabled: line.enabled !== false, type, submenu };
}

function findLine(lines: readonly MenuItemConstructorOptions[], label: string): MenuItemConstructorOptions | undefined {
  for (const line of lines) {
    const found = shownLabel(line) === label ? line : findLine(submenuOf(line), label);
    if (found) return found;
  }
  return undefined;
}
