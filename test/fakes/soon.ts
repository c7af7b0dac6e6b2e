/**
 * For `vi.waitFor` where something real is waited for: a socket, a process, a disk. Its own limit of one second is one that
 * a busy machine meets; this one only a failure does. Milliseconds.
 */
export const SOON = { timeout: 20_000, interval: 20 };
