import type Stripe from 'stripe';

/** Renders a whole list inside another object; `hasMore`: only its first page is here. */
export function listShape<T>(rows: readonly T[], url: string, hasMore = false): Stripe.ApiList<T> {
  return { object: 'list', data: [...rows], has_more: hasMore, url };
}
