export { Intake } from './Intake.ts';
