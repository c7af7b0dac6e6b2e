export { CHECK_LAMPS, CHECK_NAMES } from './EnvironmentLine.tsx';
export { WelcomeScreen } from './WelcomeScreen.tsx';
