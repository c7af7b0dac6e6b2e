import { readFileSync } from 'node:fs';

/*
 * The styles and the script of the page, read from beside this file. The app's bundle has no such files: its build puts
 * their text in place of these calls (electron.vite.config.ts, inlineTexts).
 */
const LOOK = readFileSync(new URL('./look.css', import.meta.url), 'utf8');
const PAGE = readFileSync(new URL('./page.css', import.meta.url), 'utf8');
const FORMS = readFileSync(new URL('./forms.css', import.meta.url), 'utf8');

/** One style sheet for the page and the documents. */
export const PAGE_STYLE = LOOK + PAGE + FORMS;
export const PAGE_SCRIPT = readFileSync(new URL('./page.js', import.meta.url), 'utf8');
