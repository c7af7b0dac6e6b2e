export { CodeBlock, type CodeBlockProps } from './CodeBlock.tsx';
export { Composer, type ComposerProps, MOST_BYTES } from './Composer.tsx';
export { InviteNote, type InviteNoteProps } from './InviteNote.tsx';
export { MessageView, type MessageViewProps } from './MessageView.tsx';
export { StreamingCaret } from './StreamingCaret.tsx';
export { ToolCard, type ToolCardProps, type ToolOutcome } from './ToolCard.tsx';
export { TranscriptLine, type TranscriptLineProps } from './TranscriptLine.tsx';
