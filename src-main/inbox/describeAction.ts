const ACTIONS = new Map([
  ['chat_message', 'chat'],
  ['agent_restart', 'restart'],
  ['key_delivery', 'key delivery'],
]);

/** A request's action as a person would call it; one we do not know is named as it came. */
export function describeAction(action: string): string {
  return ACTIONS.get(action) ?? action.replaceAll('_', ' ');
}
