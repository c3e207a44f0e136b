import { useState } from 'react';

interface Kept<Row> {
  readonly row: Row;
  /** False if the row has left the list since. */
  readonly isThere: boolean;
}

/**
 * Returns all rows that were in the list since it was shown. Rows that have left it are rendered hidden, so that a sheet open on one can
 * still show its result.
 */
export function useKept<Row extends { readonly id: string }>(rows: readonly Row[] | undefined): readonly Kept<Row>[] {
  const [kept, setKept] = useState<ReadonlyMap<string, Row>>(new Map());
  if (rows?.some((row) => kept.get(row.id) !== row) === true) setKept(new Map([...kept, ...rows.map((row) => [row.id, row] as const)]));
  return [...kept.values()].map((row) => ({ row, isThere: rows?.some(({ id }) => id === row.id) !== false }));
}
