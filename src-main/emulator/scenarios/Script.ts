/** A call of the control API, as a script writes it: `server` in the body names one of its servers. */
export type ScriptCall = {
  readonly method: 'POST' | 'DELETE';
  /** What stands behind `/__emulator/`. */
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
};

export type ScriptStep = ScriptCall & {
  /** Seconds after the start. */
  readonly atS: number;
  /** Up to so many seconds later, drawn from the seed. */
  readonly jitterS?: number;
  readonly again?: { readonly everyS: number; readonly times: number };
};

/** A server the script is about: the newest one of that name, or one made with these fields when there is none. */
export type ScriptServer = { readonly name: string } & Readonly<Record<string, unknown>>;

/** A named story: what happens to a fleet, and when. Data only. */
export type Script = {
  readonly name: string;
  readonly does: string;
  readonly servers: readonly ScriptServer[];
  readonly steps: readonly ScriptStep[];
  /** Seconds it lasts at least: what its last call began is to be seen at the speed it has set. */
  readonly lastsS?: number;
};

type Fields = Readonly<Record<string, unknown>>;

/** Arms a fault. */
export function arm(atS: number, fault: string, fields: Fields = {}): ScriptStep {
  return { atS, method: 'POST', name: 'faults', body: { name: fault, ...fields } };
}

/** Disarms one fault, or all. */
export function clear(atS: number, fault?: string): ScriptStep {
  return { atS, method: 'DELETE', name: fault === undefined ? 'faults' : `faults/${fault}`, body: {} };
}

/** Makes an event happen. */
export function happen(atS: number, type: string, fields: Fields): ScriptStep {
  return { atS, method: 'POST', name: 'events', body: { type, ...fields } };
}

/** Somebody asks something of a server: a message, a restart, a key. */
export function ask(atS: number, action: string, fields: Fields): ScriptStep {
  return { atS, method: 'POST', name: 'requests', body: { action, ...fields } };
}

/** Sets how fast servers live from now on. */
export function live(atS: number, speed: number): ScriptStep {
  return { atS, method: 'POST', name: 'clock', body: { speed } };
}
