/** A word of the wire as a person would write it: `system_install` becomes `System install`. Sentences stay as they are. */
export function sayStep(step: string): string {
  const words = /[\s.]/.test(step) ? step : step.replaceAll(/[_-]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
