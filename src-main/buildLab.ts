import { join } from 'node:path';
import { ok } from '../src-shared/basics/index.ts';
import type { RoomParts } from './buildRooms.ts';
import { atomicWrite } from './disk/index.ts';
import { Lab, RecordingFolder } from './lab/index.ts';
import { DEMO_CLOCK_SPEED } from './openDemo.ts';
import type { OpenFleet } from './openFleet.ts';
import { takeServer } from './takeServer.ts';

type Lent = Pick<OpenFleet, 'vault' | 'fleet' | 'wallet' | 'serviceId' | 'tokenIdOf'>;

/** Builds the lab of a demo; null for any other fleet. Its clock speed is one of the facts of the app, so the app tells of it. */
export function buildLab({ demo, deps, dir, told, stops }: RoomParts, lent: Lent): Lab | null {
  if (demo === null) return null;
  const { clock } = deps;
  const { wallet } = lent;
  const lab = new Lab({
    control: demo.control,
    folder: new RecordingFolder(join(dir, 'recordings'), atomicWrite),
    async take(made) {
      for (const one of made) {
        const taken = await takeServer({ ...lent, clock }, one);
        if (!taken.ok) return taken;
      }
      return ok(null);
    },
    wallet: {
      address: () => wallet.view().account?.address ?? null,
      readBalance: () => wallet.readBalance(),
    },
    startSpeed: DEMO_CLOCK_SPEED,
    clock,
    logger: deps.logger.room('lab'),
  });
  stops.add(() => lab.stop());
  let { speed } = lab.view().clock;
  stops.add(
    lab.onChanged((view) => {
      told.tell({ name: 'lab:changed', payload: view });
      if (view.clock.speed === speed) return;
      speed = view.clock.speed;
      told.onAppChanged();
    }),
  );
  return lab;
}
