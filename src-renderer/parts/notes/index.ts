export { Banner, type BannerProps } from './Banner.tsx';
export { Count, type CountProps } from './Count.tsx';
export { EmptyState, type EmptyStateProps } from './EmptyState.tsx';
export { LockedPart, type LockedPartProps } from './LockedPart.tsx';
export { type NeedsYouLine, NeedsYouStrip, type NeedsYouStripProps } from './NeedsYouStrip.tsx';
export { Placeholder, type PlaceholderProps } from './Placeholder.tsx';
export { ProblemCard, type ProblemCardProps } from './ProblemCard.tsx';
export { Tag, type TagProps } from './Tag.tsx';
