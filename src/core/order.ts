/** Compares by UTF-16 units: the same everywhere, where a locale would give other machines another order. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
