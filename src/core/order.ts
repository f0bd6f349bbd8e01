/** Compares by UTF-16 units: the same everywhere, where a locale would give other machines another order. */
export function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A record in words that do not depend on the order of its fields: two of the same words are one record. */
export function identityOf(record: object): string {
  return JSON.stringify(Object.entries(record).sort(([a], [b]) => byCode(a, b)));
}

/**
 * Records in the order of their time, each once. Those of one moment follow their identity, so that the order of the
 * lines that they come from never matters.
 */
export function inTime<R extends { at: string }>(records: readonly R[]): R[] {
  const distinct = new Map(records.map((record) => [identityOf(record), record]));
  return [...distinct]
    .map(([identity, record]) => ({ identity, record, time: Date.parse(record.at) }))
    .sort((a, b) => a.time - b.time || byCode(a.identity, b.identity))
    .map(({ record }) => record);
}
