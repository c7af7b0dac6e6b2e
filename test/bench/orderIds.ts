/** Orders of a bench: valid ids, the same in every process. */
export function orderIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `550e8400-e29b-41d4-a716-${n.toString(16).padStart(12, '0')}`);
}
