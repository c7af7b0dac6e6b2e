import { z } from 'zod';
import type { LifeClock } from '../life/LifeClock.ts';
import type { Meta } from '../store/Meta.ts';
import type { WallClock } from '../WallClock.ts';
import type { World } from '../World.ts';
import { bringBack } from './bringBack.ts';

export const clockBody = z.strictObject({
  speed: z.number().min(1).max(600).optional(),
  jumpMs: z
    .number()
    .int()
    .min(0)
    .max(400 * 24 * 3_600_000)
    .optional(),
  /** Undoes the jumps of the wall clock; what servers have lived through stays, and none of it is in the future. */
  backToNow: z.literal(true).optional(),
});

/** The speed of life, and jumps: a jump moves both life and the wall clock of the service, and stays until taken back. */
export class ClockControl {
  #wall: WallClock;
  #life: LifeClock;
  #meta: Meta;
  #kept: Pick<World, 'database' | 'orders'>;

  constructor(wall: WallClock, life: LifeClock, meta: Meta, kept: Pick<World, 'database' | 'orders'>) {
    this.#wall = wall;
    this.#life = life;
    this.#meta = meta;
    this.#kept = kept;
  }

  change(wanted: z.output<typeof clockBody>): unknown {
    const before = this.#wall.now();
    if (wanted.speed !== undefined) this.#life.setSpeed(wanted.speed);
    if (wanted.backToNow) this.#wall.comeBack();
    if (wanted.jumpMs !== undefined) {
      this.#life.jump(wanted.jumpMs);
      this.#wall.jump(wanted.jumpMs);
    }
    // Both clocks in one transaction: after a crash between the two a jump would have moved only one of them.
    this.#kept.database.transact(() => {
      if (wanted.backToNow) bringBack(this.#kept, this.#wall.now(), before);
      this.#meta.set('wall_offset_ms', String(this.#wall.offsetMs));
      this.#meta.set('life_ms', String(this.#life.now()));
    });
    return this.describe();
  }

  describe(): unknown {
    return {
      speed: this.#life.speed,
      life_ms: this.#life.now(),
      now: new Date(this.#wall.now()).toISOString(),
      ahead_ms: this.#wall.offsetMs,
    };
  }
}
