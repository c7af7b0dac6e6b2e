import type { Html } from '../html/html.ts';
import { type Switches, switchesSchema } from '../Switches.ts';
import { formFields } from './formFields.ts';

/** The switches as inputs that stand as the switches stand. */
export function switchFields(switches: Switches): Html {
  return formFields('switch', switchesSchema, { values: switches });
}
