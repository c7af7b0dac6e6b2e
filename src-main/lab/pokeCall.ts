import type { OrderId } from '../../src-shared/basics/index.ts';
import type { LabPoke } from '../../src-shared/domain/index.ts';
import type { LabCall } from './openLabControl.ts';

type Poking = readonly [name: 'events' | 'faults' | 'requests', fields: Readonly<Record<string, unknown>>];

/** What each poke is at the control API. To add one: its name in `domain/Lab.ts`, a row here, its words on the screen. */
const POKES: Readonly<Record<LabPoke, Poking>> = {
  wedge: ['events', { type: 'agent.wedged', heals_itself: true }],
  wedgeForGood: ['events', { type: 'agent.wedged', heals_itself: false }],
  heal: ['events', { type: 'agent.healed', via: 'auto_recovery' }],
  beat: ['events', { type: 'heartbeat.received' }],
  silence: ['faults', { name: 'heartbeatsStop' }],
  loseKey: ['faults', { name: 'loseApiKey' }],
  breakApp: ['faults', { name: 'appBreaks' }],
  message: ['requests', { action: 'chat_message', text: 'How are you?' }],
  restart: ['requests', { action: 'agent_restart' }],
  unknownEvent: ['faults', { name: 'unknownEvent' }],
  cutStream: ['faults', { name: 'cutStreams' }],
  revokeToken: ['faults', { name: 'revokeToken' }],
  expireToken: ['faults', { name: 'expireToken' }],
  expire: ['faults', { name: 'endServer', as: 'expired' }],
  delete: ['faults', { name: 'endServer', as: 'deleted' }],
};

/** The call that makes it happen to this server. Pure. */
export function pokeCall(poke: LabPoke, orderId: OrderId): LabCall {
  const [name, fields] = POKES[poke];
  return { method: 'POST', name, body: { ...fields, order_id: orderId } };
}
