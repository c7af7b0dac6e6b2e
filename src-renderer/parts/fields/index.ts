export { Checkbox, type CheckboxProps } from './Checkbox.tsx';
export { type Choice, ChoiceList, type ChoiceListProps } from './ChoiceList.tsx';
export { FileDrop, type FileDropProps } from './FileDrop.tsx';
export { SecretField, type SecretFieldProps } from './SecretField.tsx';
export { type Segment, Segmented, type SegmentedProps } from './Segmented.tsx';
export { Select, type SelectOption, type SelectProps } from './Select.tsx';
export { Switch, type SwitchProps } from './Switch.tsx';
export { TextArea, type TextAreaProps } from './TextArea.tsx';
export { TextField, type TextFieldProps } from './TextField.tsx';
