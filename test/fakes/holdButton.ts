import { act, fireEvent, screen } from '@testing-library/react';
import { vi } from 'vitest';

const FRAME_MS = 100;
/** A button is inert for this many frames after it was shown, and a few more to be sure. */
const INERT_FRAMES = 12;

/** Holds a button for so long and lets go: a hold counts drawn frames, which are drawn by hand here. */
export async function holdButton(testId: string, forMs: number): Promise<void> {
  let frames: FrameRequestCallback[] = [];
  let at = 0;
  const draw = async (count: number) => {
    for (let drawn = 0; drawn < count; drawn += 1) {
      at += FRAME_MS;
      const due = frames;
      frames = [];
      await act(async () => {
        for (const frame of due) frame(at);
      });
    }
  };
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  try {
    fireEvent.focus(window);
    await draw(INERT_FRAMES);
    fireEvent.pointerDown(screen.getByTestId(testId), { button: 0 });
    await draw(forMs / FRAME_MS + 3);
    const button = screen.queryByTestId(testId);
    if (button !== null) fireEvent.pointerUp(button);
  } finally {
    vi.unstubAllGlobals();
  }
}
