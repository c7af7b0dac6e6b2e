/** A whole number with thousands marked: `65,536`. The same in every locale, so that pictures and reports agree. */
export function formatCount(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
