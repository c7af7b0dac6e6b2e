const NO_BREAK_SPACE = '\u00a0';

/** A figure and its unit, which stay on one line: `8 s`. */
export function withUnit(figure: number, unit: 's' | 'min' | 'h' | 'd'): string {
  return `${figure}${NO_BREAK_SPACE}${unit}`;
}
