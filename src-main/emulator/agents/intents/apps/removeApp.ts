import type { Intent } from '../../Intent.ts';
import { namedApp } from '../../understand/named.ts';
import { askFirst } from '../safety/askFirst.ts';

export const removeApp: Intent = {
  name: 'remove an app',
  group: 'Apps',
  examples: ['Remove hello-web'],
  hear: (heard) => {
    const app = /^(remove|delete|uninstall|undeploy|destroy|drop|get rid of|app_remove)\b/.test(heard.plain)
      ? namedApp(heard)
      : null;
    if (!app) return null;
    const asked = askFirst(heard, { kind: 'removeApp', name: app.name }, `remove the app ${app.name} and its files`);
    return { ...asked, about: { kind: 'app', name: app.name } };
  },
};
