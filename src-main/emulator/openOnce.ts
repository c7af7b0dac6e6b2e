/** Opens something when it is first asked for, and gives everybody the same; an opening that failed is tried anew. */
export function openOnce<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () => {
    if (opened) return opened;
    const opening = open();
    opened = opening;
    opening.catch(() => {
      opened = null;
    });
    return opening;
  };
}
