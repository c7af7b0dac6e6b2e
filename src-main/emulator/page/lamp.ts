import { assertNever } from '../../../src-shared/basics/index.ts';
import { type Html, html } from '../html/html.ts';

/** What a state looks like: told by its silhouette as well as by its colour, which the class gives. */
export type Lamp =
  | { readonly shape: 'tick' | 'triangle' | 'square' | 'clock' | 'bar' | 'box' }
  /** A ring, filled so far: 0 to 1. */
  | { readonly shape: 'ring'; readonly filled: number };

const AROUND = 2 * Math.PI * 5.75;

/** A lamp in a box of 16 px. The word beside it says the same, so it is hidden from who listens. */
export function drawLamp(lamp: Lamp): Html {
  return html`<svg class="lamp" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${drawShape(lamp)}</svg>`;
}

function drawShape(lamp: Lamp): Html {
  switch (lamp.shape) {
    case 'tick':
      return html`<circle class="solid" cx="8" cy="8" r="7"/><path class="mark" d="M4.8 8.3l2.2 2.2 4.2-4.7"/>`;
    case 'triangle':
      return html`<path class="solid" d="M8 1.2 15.2 14H.8z"/><path class="mark" d="M8 5.8v3.7M8 11.7v.1"/>`;
    case 'square':
      return html`<rect class="solid" x="1.5" y="1.5" width="13" height="13" rx="2"/><path class="mark" d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4"/>`;
    case 'clock':
      return html`<circle class="line" cx="8" cy="8" r="6.2"/><path class="line" d="M8 4.6V8l2.3 1.6"/>`;
    case 'bar':
      return html`<circle class="solid" cx="8" cy="8" r="7"/><path class="mark" d="M4.8 8h6.4"/>`;
    case 'box':
      return html`<rect class="line" x="2.2" y="2.2" width="11.6" height="11.6" rx="2"/>`;
    case 'ring': {
      const dash = `${(lamp.filled * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`;
      return html`<circle class="rest" cx="8" cy="8" r="5.75"/><circle class="arc" cx="8" cy="8" r="5.75" stroke-dasharray="${dash}" transform="rotate(-90 8 8)"/>`;
    }
    default:
      return assertNever(lamp);
  }
}
