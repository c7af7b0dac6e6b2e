/** One version of an app. A bad one starts and then fails its health check. */
export type Release = {
  readonly version: number;
  /** A template, or a repository without whatever stood before the `@`. */
  readonly source: string;
  readonly isGood: boolean;
  readonly at: number;
};

/** An app on the machine. Its last release is the one in use; there is always one. */
export type App = {
  readonly name: string;
  readonly port: number;
  readonly state: 'running' | 'stopped' | 'failed';
  readonly memoryMb: number;
  readonly diskMb: number;
  readonly pid: number;
  readonly startedAt: number;
  readonly releases: readonly Release[];
};

/**
 * A deploy under probation (contract, SafeSwitch).
 *
 *   open ──► committed
 *     └────► rolled back (bad health, by hand, or nobody committed it in time)
 */
export type Switch = {
  readonly id: string;
  readonly app: string;
  /** The version to go back to; null when the app is new and going back means removing it. */
  readonly from: number | null;
  readonly state: 'open' | 'committed' | 'rolled back';
  readonly openedAt: number;
};

export function releaseOf(app: App): Release | null {
  return app.releases.at(-1) ?? null;
}
