import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whatever folder a command was typed in. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
