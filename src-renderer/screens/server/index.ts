export { ServerScreen } from './ServerScreen.tsx';
