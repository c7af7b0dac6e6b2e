/** A moment (unix ms) as part of a file name: sortable, UTC, valid on every system: `20260922T101530123Z`. */
export function fileStamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:.]/g, '');
}
