import { StringDecoder } from 'node:string_decoder';
import { createParser } from 'eventsource-parser';

/** One event of a stream as the bytes said it, before anyone asks what it means. */
export type Frame = { readonly id?: string | undefined; readonly event?: string | undefined; readonly data: string };

/** The longest line or event we buffer, in characters. An event of the contract has a few hundred. */
export const MAX_FRAME_LENGTH = 1_048_576;

/**
 * Cuts bytes into frames. [spec] https://html.spec.whatwg.org/multipage/server-sent-events.html: CR, LF and CRLF end
 * lines, one BOM is dropped, an incomplete last event is discarded. `feed` answers false once a line is too long;
 * nothing may be fed after that.
 */
export function frameReader(onFrame: (frame: Frame) => void): { feed(bytes: Uint8Array): boolean } {
  const decoder = new StringDecoder('utf8');
  let fits = true;
  const parser = createParser({
    maxBufferSize: MAX_FRAME_LENGTH,
    onEvent: onFrame,
    onError: (error) => {
      // Unknown fields and a bad `retry` are to be ignored [spec]; only a line without end is the end.
      if (error.type === 'max-buffer-size-exceeded') fits = false;
    },
  });
  return {
    feed(bytes) {
      if (fits) parser.feed(decoder.write(bytes));
      return fits;
    },
  };
}
