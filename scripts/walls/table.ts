/**
 * The walls of the house, to be read as sentences: a file in `from` (and not in `except`) must not import `to` (unless it
 * is in `butMay`). Ours are paths from the project's root, packages are `npm:name`, Node's own modules `node:name`.
 * `**` stands for any path, `*` for any one name. With `typesPass` a type-only import goes through.
 */
export type Wall = {
  readonly from: readonly string[];
  readonly except?: readonly string[];
  readonly to: readonly string[];
  readonly butMay?: readonly string[];
  readonly typesPass?: true;
  readonly instead: string;
};

/** The entries and what builds the house (assemble.ts and the files beside it): they know every room. */
const builders = ['src-main/*.ts'];

/** They run in threads or processes of their own and are started by path, never imported. */
const workers = ['src-main/emulator/worker.ts', 'src-main/vault/keychain/worker.ts', 'src-main/vault/signer/worker.ts'];

const everything = ['src-*/**', 'test/**', 'scripts/**', 'npm:*', 'node:*'];

/** Packages that run in a page; zod because the connection parses what it hears. */
const uiPackages = [
  'npm:zod',
  'npm:react',
  'npm:react-dom',
  'npm:react-markdown',
  'npm:remark-gfm',
  'npm:zustand',
  'npm:lucide-react',
  'npm:@fontsource-variable/*',
];

export const walls: readonly Wall[] = [
  {
    from: ['src-shared/**'],
    to: everything,
    butMay: ['src-shared/**', 'npm:zod'],
    instead:
      'src-shared runs anywhere: it imports itself and zod. Take the value as an argument, or move the file to a room.',
  },
  {
    from: ['src-renderer/**'],
    to: everything,
    butMay: ['src-renderer/**', 'src-shared/**', ...uiPackages],
    instead:
      'The renderer sees src-shared and UI packages only: ask main through window.app, or move the noun to src-shared.',
  },
  {
    from: ['src-renderer/parts/**', 'src-renderer/style/**'],
    to: ['src-renderer/mirror/**', 'src-renderer/screens/**'],
    instead: 'Parts are pure: take what they draw as props.',
  },
  {
    from: ['src-preload/**'],
    to: everything,
    butMay: ['src-preload/**', 'src-shared/**', 'npm:electron'],
    instead: 'A sandboxed preload has src-shared and electron, nothing else.',
  },
  {
    from: ['src-main/**'],
    to: ['src-renderer/**', 'src-preload/**', 'test/**', 'scripts/**'],
    instead: 'Main knows renderers only by the contract in src-shared.',
  },
  {
    from: ['src-main/**'],
    except: ['src-main/main.ts', 'src-main/host/electron/**'],
    to: ['npm:electron'],
    instead: 'Only host/electron imports electron: use a port of src-main/host/index.ts.',
  },
  {
    from: ['src-main/**'],
    except: ['src-main/main.ts', 'src-main/host/electron/**'],
    to: ['src-main/host/electron/**'],
    instead: 'Only main.ts picks the Electron host: use a port of src-main/host/index.ts.',
  },
  {
    from: ['src-main/**'],
    except: ['src-main/serve.ts', 'src-main/host/*.ts', 'src-main/host/browser/**'],
    to: ['src-main/host/browser/**'],
    instead: 'Only serve.ts picks the browser host, through src-main/host/index.ts: use a port of that door.',
  },
  {
    from: ['src-main/emulator/**'],
    to: ['src-main/**'],
    butMay: ['src-main/emulator/**'],
    instead: 'The emulator is a service of its own: of ours it imports src-shared and nothing else.',
  },
  {
    from: ['src-main/**'],
    except: ['src-main/emulator/**', ...builders],
    to: ['src-main/emulator/**'],
    instead: 'The app talks to the emulator over sockets, as to any service; only the entries start it.',
  },
  ...['vault', 'disk', 'log'].map(
    (room): Wall => ({
      from: ['src-main/**'],
      except: [`src-main/${room}/**`, ...builders, ...workers],
      to: [`src-main/${room}/**`],
      typesPass: true,
      instead: `assemble.ts lends the ${room}: import its type and take the instance as an argument.`,
    }),
  ),
  {
    from: ['src-main/**'],
    except: ['src-main/surfaces/**', ...builders],
    to: ['src-main/surfaces/**'],
    instead: 'Surfaces point inwards: announce a change and let the surface listen.',
  },
  {
    from: ['src-main/**'],
    except: ['src-main/bridge/**', ...builders],
    to: ['src-main/bridge/**'],
    instead: 'The bridge points inwards: announce a change and let the bridge listen.',
  },
];

/**
 * Rooms with one door, the `index.ts`. Two stand inside another: the Electron host, which through the door of `host` would
 * drag `electron` into the browser host, and the signer, so that a room which borrows the vault's types never meets it.
 */
export const rooms: readonly string[] = [
  'src-main/host/electron',
  'src-main/vault/signer',
  'src-main/*',
  'src-shared/*',
];

/** What only these places may touch raw; everyone else is lent it. Applies to src-main and src-shared. */
const machinePlaces = [
  'src-main/main.ts',
  'src-main/serve.ts',
  'src-main/host/realClock.ts',
  'src-main/host/realRandom.ts',
  'src-main/emulator/realMachine.ts',
  'src-main/vault/signer/realMachine.ts',
];

export const rawThings: readonly {
  readonly what: string;
  readonly instead: string;
  readonly places: readonly string[];
}[] = [
  { what: 'Date.now', instead: 'Take a Clock: clock.now().', places: machinePlaces },
  { what: 'new Date()', instead: 'Take a Clock: new Date(clock.now()).', places: machinePlaces },
  { what: 'performance.now', instead: 'Take a Clock: clock.monotonicMs().', places: machinePlaces },
  { what: 'setTimeout', instead: 'Take a Clock: clock.after(ms, act).', places: machinePlaces },
  {
    what: 'setInterval',
    instead: 'Take a Clock and plan the next turn in each: clock.after(ms, act).',
    places: machinePlaces,
  },
  { what: 'Math.random', instead: 'Take a Random: random.fraction().', places: machinePlaces },
  { what: 'randomUUID', instead: 'Take a Random: random.uuid().', places: machinePlaces },
  {
    what: 'process.env',
    instead: 'Take the setting as an argument; only the entries read the environment.',
    places: [...machinePlaces, ...workers, 'src-main/emulator/run.ts', 'src-main/emulator/poke.ts'],
  },
];
