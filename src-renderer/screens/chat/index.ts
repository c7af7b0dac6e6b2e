export { ChatTab } from './ChatTab.tsx';
export { whyNoChat } from './describeTurn.ts';
