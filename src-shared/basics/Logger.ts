/** What rooms log with. The implementation (room `log`) redacts; call sites still never pass a secret. */
export type Logger = {
  info(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  error(message: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void;
  /** A logger that stamps its room on each line. */
  room(name: string): Logger;
};
