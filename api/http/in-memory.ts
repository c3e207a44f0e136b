import type { Listing } from './define-resource.ts';
import type { Page } from './list-query.ts';

/** Returns a page of rows that were all computed, in a stable order. */
export function pageIn<Row extends { readonly id: string }, Field extends string>(
  rows: readonly Row[],
  { sort, limit, offset }: Page<unknown, Field>,
  valueOf: (row: Row, field: Field) => string | number,
): Listing<Row> {
  const { field, descends } = sort;
  const of = (row: Row) => (field === 'id' ? row.id : valueOf(row, field));
  const sorted = rows.toSorted((one, other) => compare(of(one), of(other)) || compare(one.id, other.id));
  return { rows: (descends ? sorted.toReversed() : sorted).slice(offset, offset + limit), total: rows.length };
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other));
}
