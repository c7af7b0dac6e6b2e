import { useEffect } from 'react';
import type { Settings } from '../../../src-shared/contract/index.ts';

/** Puts theme, contrast and density on the page; what follows the system is left to it. */
export function useAppearance(settings: Settings | null): void {
  const { theme, contrast, density } = settings ?? { theme: 'system', contrast: 'system', density: 'comfortable' };
  useEffect(() => {
    const root = document.documentElement.dataset;
    mark(root, 'theme', theme === 'system' ? null : theme);
    mark(root, 'contrast', contrast === 'more' ? 'more' : null);
    mark(root, 'density', density === 'compact' ? 'compact' : null);
  }, [theme, contrast, density]);
}

function mark(root: DOMStringMap, name: string, value: string | null): void {
  if (value === null) delete root[name];
  else root[name] = value;
}
