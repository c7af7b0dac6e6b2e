export { AddressView, type AddressViewProps } from './AddressView.tsx';
export { AmountDisplay, type AmountDisplayProps } from './AmountDisplay.tsx';
export { DoorCard, type DoorCardProps } from './DoorCard.tsx';
export { OrderSummary, type OrderSummaryProps } from './OrderSummary.tsx';
export { PlanCard, type PlanCardProps } from './PlanCard.tsx';
export { type WizardStep, WizardSteps, type WizardStepsProps } from './WizardSteps.tsx';
