import { useState } from 'react';

interface Kept<Row> {
  readonly row: Row;
  /** False: it has left the list since. */
  readonly isThere: boolean;
}

/** All rows that have stood in a list since it is shown: what has left it is drawn hidden, so that a sheet that is open on it still says what became of it. */
export function useKept<Row extends { readonly id: string }>(rows: readonly Row[] | undefined): readonly Kept<Row>[] {
  const [kept, setKept] = useState<ReadonlyMap<string, Row>>(new Map());
  if (rows?.some((row) => kept.get(row.id) !== row) === true) setKept(new Map([...kept, ...rows.map((row) => [row.id, row] as const)]));
  return [...kept.values()].map((row) => ({ row, isThere: rows?.some(({ id }) => id === row.id) !== false }));
}
