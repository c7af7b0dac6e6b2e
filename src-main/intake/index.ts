export { Intake } from './Intake.ts';
export { UnfinishedImport } from './UnfinishedImport.ts';
