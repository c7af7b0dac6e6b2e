export type Service = { readonly name: string; readonly state: 'active' | 'failed'; readonly memoryMb: number };
export type App = { readonly name: string; readonly port: number; readonly state: 'running' | 'stopped' };

/** The machine an agent looks after. Simulated, stored, and the same for the same seed. */
export type Machine = {
  readonly hostname: string;
  readonly cpuPercent: number;
  readonly memoryUsedGb: number;
  readonly memoryGb: number;
  readonly diskUsedGb: number;
  readonly diskGb: number;
  readonly load: number;
  readonly bootedAt: number;
  readonly address: string;
  readonly services: readonly Service[];
  readonly apps: readonly App[];
  readonly journal: readonly string[];
};
