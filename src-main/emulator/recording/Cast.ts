import type { Random } from '../../../src-shared/basics/index.ts';
import { type ReplayOrigin, stampMarks } from './markStamps.ts';

const NAME = /\{\{((?:order|id|cred|req_[a-z_]+)-\d{1,6})\}\}/g;

/** Who plays whom in a replay: for each name of the recording an id of its own, for each mark a stamp. */
export class Cast {
  #random: Random;
  #origin: ReplayOrigin;
  #ids = new Map<string, string>();

  constructor(random: Random, origin: ReplayOrigin) {
    this.#random = random;
    this.#origin = origin;
  }

  /** The id for a name, `{{order-1}}`; made when first asked for. */
  idOf(name: string): string {
    return this.#fill(name);
  }

  /** The value with real ids and stamps. */
  play(value: unknown): unknown {
    return stampMarks(JSON.parse(this.#fill(JSON.stringify(value))), this.#origin);
  }

  #fill(text: string): string {
    return text.replace(NAME, (_whole, name: string) => {
      const id = this.#ids.get(name) ?? this.#make(name);
      this.#ids.set(name, id);
      return id;
    });
  }

  #make(name: string): string {
    const hex = (bytes: number): string => Buffer.from(this.#random.bytes(bytes)).toString('hex');
    if (name.startsWith('cred-')) return `cred_${hex(12)}`;
    const action = /^(req_[a-z_]+)-/.exec(name)?.[1];
    return action === undefined ? this.#random.uuid() : `${action}_${hex(8)}`;
  }
}
