import { z } from 'zod';
import type { LifeClock } from '../life/LifeClock.ts';
import { notAfter } from '../life/notAfter.ts';
import type { Orders } from '../orders/Orders.ts';
import type { Meta } from '../store/Meta.ts';
import type { WallClock } from '../WallClock.ts';

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
  #orders: Orders;

  constructor(wall: WallClock, life: LifeClock, meta: Meta, orders: Orders) {
    this.#wall = wall;
    this.#life = life;
    this.#meta = meta;
    this.#orders = orders;
  }

  change(wanted: z.output<typeof clockBody>): unknown {
    if (wanted.speed !== undefined) this.#life.setSpeed(wanted.speed);
    if (wanted.backToNow) this.#comeBack();
    if (wanted.jumpMs !== undefined) {
      this.#life.jump(wanted.jumpMs);
      this.#wall.jump(wanted.jumpMs);
    }
    this.#meta.set('wall_offset_ms', String(this.#wall.offsetMs));
    return this.describe();
  }

  #comeBack(): void {
    this.#wall.comeBack();
    const now = this.#wall.now();
    for (const order of this.#orders.all()) this.#orders.save(notAfter(order, now));
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
