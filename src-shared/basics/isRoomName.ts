/**
 * Whether a text can be the name of a mesh room: letters, digits, blanks, `_` and `-`, 40 of them at most. It stands in
 * sentences to agents, and nothing in it may end the sentence.
 */
export function isRoomName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u.test(text);
}
