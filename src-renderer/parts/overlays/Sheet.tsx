import './Sheet.css';
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';

export type SheetProps = {
  readonly isOpen: boolean;
  /** Its name; drawn as the heading unless `titleHidden`. */
  readonly title: string;
  readonly titleHidden?: boolean;
  /** Asked for by Escape. The screen decides; the sheet never closes itself. */
  readonly onClose: () => void;
  /** Takes all of the window, for a decision that has a window of its own. */
  readonly fillsWindow?: boolean;
  /** 420, 508 (payment) or 680 px. */
  readonly width?: 's' | 'm' | 'l';
  readonly children: ReactNode;
  /** The buttons, at the right of the foot. */
  readonly foot?: ReactNode;
};

/**
 * A decision over the page, in a native modal dialog: the page behind is inert and the focus comes back when it closes.
 * The focus starts on the part marked `firstFocus`, which is the safe choice (Refuse, Keep), never the costly one.
 * A press beside it does nothing: when a sheet grew shorter under a double press, the second fell beside it and a draft was lost.
 */
export function Sheet(props: SheetProps): ReactNode {
  const { isOpen, title, titleHidden = false, onClose, fillsWindow = false, width = 'm', children, foot } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useModal(isOpen, dialog);
  if (!isOpen) return null;
  return (
    <dialog
      className="sheet"
      data-width={width}
      data-fills={fillsWindow || undefined}
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="sheet__body">
        <h2 className={titleHidden ? 'visually-hidden' : 'sheet__title'} id={titleId}>
          {title}
        </h2>
        {children}
        {foot !== undefined && <div className="sheet__foot">{foot}</div>}
      </div>
    </dialog>
  );
}

function useModal(isOpen: boolean, dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const opened = dialog.current;
    if (!isOpen || !opened) return;
    const before = document.activeElement;
    if (!opened.open) opened.showModal();
    opened.querySelector<HTMLElement>('[data-first-focus="true"]')?.focus({ preventScroll: true });
    return () => {
      opened.close();
      // React takes the dialog out of the page at once, so the browser's own restoring has nothing to return from.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [isOpen, dialog]);
}
