import './FourLights.css';
import type { ReactNode } from 'react';
import { Lamp } from './Lamp.tsx';
import type { LampKind } from './LampKind.ts';

export type Light = { readonly lamp: LampKind; readonly fact: ReactNode };

export type FourLightsProps = {
  readonly agent: Light;
  readonly heartbeat: Light;
  readonly stream: Light;
  readonly socket: Light;
  /** At the right: the evidence tip. */
  readonly why?: ReactNode;
};

/** Agent, server heartbeat, our stream, chat socket: always four, always in this order, so that ours is never taken for theirs. */
export function FourLights({ agent, heartbeat, stream, socket, why }: FourLightsProps): ReactNode {
  const lights: ReadonlyArray<readonly [string, Light]> = [
    ['Agent', agent],
    ['Server heartbeat', heartbeat],
    ['Our stream', stream],
    ['Chat socket', socket],
  ];
  return (
    <div className="four-lights">
      <ul className="four-lights__list">
        {lights.map(([name, light]) => (
          <li className="four-lights__light" key={name}>
            <Lamp kind={light.lamp} size="s" silent />
            <span>{name}</span>
            <span className="four-lights__fact">{light.fact}</span>
          </li>
        ))}
      </ul>
      {why}
    </div>
  );
}
