import type Stripe from 'stripe';

/** A whole list, as it stands inside another object: `hasMore` says that only a first page is here. */
export function listShape<T>(rows: readonly T[], url: string, hasMore = false): Stripe.ApiList<T> {
  return { object: 'list', data: [...rows], has_more: hasMore, url };
}
