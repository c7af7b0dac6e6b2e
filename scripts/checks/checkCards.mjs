import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const longestCard = 40;

/** The folders that are rooms of the main process: those directly below src-main. */
function roomsIn(root) {
  const folders = readdirSync(join(root, 'src-main'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => `src-main/${entry.name}`);
}

/** Each room has a door (`index.ts`) and a card on it (`README.md`, at most 40 lines). Answers what is amiss, by line. */
export function checkCards(root) {
  return roomsIn(root).flatMap((room) => {
    const amiss = [];
    if (!existsSync(join(root, room, 'index.ts')))
      amiss.push(`${room}: no door; add index.ts with the few names others use.`);
    const card = join(root, room, 'README.md');
    if (!existsSync(card))
      return [...amiss, `${room}: no card; add README.md (job, may import, how news passes, how to add one).`];
    const lines = readFileSync(card, 'utf8').trimEnd().split('\n').length;
    if (lines > longestCard) amiss.push(`${room}/README.md: ${lines} lines; a card has at most ${longestCard}.`);
    return amiss;
  });
}
