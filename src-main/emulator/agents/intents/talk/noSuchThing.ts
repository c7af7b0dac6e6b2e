import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { namedApp, namedService } from '../../understand/named.ts';

const ASKED =
  /^(?:restart|start|stop|break|roll ?back|remove|delete|update|(?:show (?:me )?)?(?:the )?(?:logs|status) (?:of|for|from))(?: the)?(?: app| service)? ([a-z0-9][\w.-]*)$/;

/** A request that is clear, about something that is not here. */
export const noSuchThing: Intent = {
  name: 'no such thing',
  group: 'Talk',
  examples: ['Restart something'],
  hear: (heard) => {
    const name = ASKED.exec(heard.plain)?.[1];
    if (name === undefined || namedApp(heard) || namedService(heard)) return null;
    return {
      *answer(task) {
        yield* task.look('service_status', () => 'no such unit', { target: name });
        const services = task.machine.services.map((service) => `\`${service.name}\``).join(', ');
        const apps = task.machine.apps.map((app) => `\`${app.name}\``).join(', ') || 'none';
        yield say(`There is no app or service called \`${name}\` here. Apps: ${apps}. Services: ${services}.`);
      },
    };
  },
};
