import type Stripe from 'stripe';
import { missing } from './errors.ts';
import type { StripeQuery } from './query.ts';

interface Listed {
  readonly id: string;
  readonly created?: number;
}

/** Returns one page, newest first as at Stripe; rows of the same second are in reverse order of creation. */
export function pageOf<T extends Listed>(rows: readonly T[], url: string, query: StripeQuery): Stripe.ApiList<T> {
  const newestFirst = rows.toReversed().toSorted((one, other) => (other.created ?? 0) - (one.created ?? 0));
  return page(
    newestFirst.filter((row) => isWithin(row.created ?? 0, query.created)),
    url,
    query,
  );
}

/** Returns one page of rows that have an order of their own. */
export function page<T extends Listed>(rows: readonly T[], url: string, query: StripeQuery): Stripe.ApiList<T> {
  if (query.ending_before !== undefined) {
    const before = rows.slice(0, placeOf(rows, query.ending_before));
    return { object: 'list', data: before.slice(-query.limit), has_more: before.length > query.limit, url };
  }
  const after = query.starting_after === undefined ? rows : rows.slice(placeOf(rows, query.starting_after) + 1);
  return { object: 'list', data: after.slice(0, query.limit), has_more: after.length > query.limit, url };
}

function placeOf(rows: readonly Listed[], id: string): number {
  const place = rows.findIndex((row) => row.id === id);
  if (place < 0) throw missing('object', id);
  return place;
}

function isWithin(created: number, range: StripeQuery['created']): boolean {
  if (range === undefined) return true;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return created > gt && created >= gte && created < lt && created <= lte;
}
