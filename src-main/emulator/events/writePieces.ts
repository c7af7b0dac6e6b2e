import type { Writable } from 'node:stream';

/**
 * Writes bytes in pieces, each handed to the network before the next, and then calls `done`. The cuts fall anywhere: in
 * the middle of a line, a field, a letter. Ends silently with the socket.
 */
export function writePieces(to: Writable, bytes: Buffer, size: number, done: () => void): void {
  const next = (from: number): void => {
    if (from >= bytes.length) done();
    else {
      to.write(bytes.subarray(from, from + size), (error) => {
        if (!error) next(from + size);
      });
    }
  };
  next(0);
}
