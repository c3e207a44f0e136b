import { useCanAccess, useGetList } from 'react-admin';
import type { AccessRequest } from '../../api/contract/affiliate-access.ts';
import type { EventRow } from '../../api/contract/events.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import type { ReviewRow } from '../../api/contract/reviews.ts';
import { useOpenEntries } from '../bank-entries/use-open-entries.ts';
import { useEmailQueue } from '../emails/use-email-queue.ts';
import { pollEveryMs } from './poll.ts';

export interface Waiting {
  readonly count: number;
  readonly late: number;
}

/** How much waits for a person, by the address where it stands. */
export function useWaiting(): Readonly<Record<string, Waiting>> {
  const { dead } = useStoppedEvents();
  const { open, overdue } = useOpenReviews();
  const payouts = useAwaitingPayouts();
  const bookings = useOpenEntries();
  const mails = useEmailQueue();
  const requests = useOpenRequests();
  return {
    '/access-requests': requests,
    '/payouts': payouts,
    '/payout-runs': { count: bookings, late: 0 },
    '/commissions': { count: open, late: overdue },
    '/events': { count: dead, late: 0 },
    '/statements': { count: (mails?.failed ?? 0) + (mails?.uncertain ?? 0), late: 0 },
  };
}

export function useStoppedEvents(): { readonly dead: number; readonly unplaced: number } {
  const { canAccess } = useCanAccess({ resource: 'events', action: 'list' });
  const options = { enabled: canAccess === true, refetchInterval: pollEveryMs };
  const one = { pagination: { page: 1, perPage: 1 }, sort: { field: 'receivedAt', order: 'DESC' as const } };
  const dead = useGetList<EventRow>('events', { ...one, filter: { state: 'dead' } }, options);
  const unplaced = useGetList<EventRow>('events', { ...one, filter: { state: 'unplaced' } }, options);
  return { dead: dead.total ?? 0, unplaced: unplaced.total ?? 0 };
}

/** The next ones first; overdue are those of them whose date is over. */
export function useOpenReviews(): { readonly open: number; readonly overdue: number; readonly next: readonly ReviewRow[] } {
  const { canAccess } = useCanAccess({ resource: 'reviews', action: 'list' });
  const { data = [], total = 0 } = useGetList<ReviewRow>(
    'reviews',
    { pagination: { page: 1, perPage: 25 }, sort: { field: 'dueAt', order: 'ASC' }, filter: { state: 'open' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs },
  );
  return { open: total, overdue: data.filter(({ dueAt }) => new Date(dueAt).getTime() < Date.now()).length, next: data };
}

function useAwaitingPayouts(): Waiting {
  const { canAccess } = useCanAccess({ resource: 'payouts', action: 'list' });
  const { data = [], total = 0 } = useGetList<PayoutRow>(
    'payouts',
    { pagination: { page: 1, perPage: 25 }, sort: { field: 'approveBy', order: 'ASC' }, filter: { tab: 'awaiting' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs },
  );
  return { count: total, late: data.filter(({ approveBy }) => approveBy !== null && new Date(approveBy).getTime() < Date.now()).length };
}

function useOpenRequests(): Waiting {
  const { canAccess } = useCanAccess({ resource: 'access-requests', action: 'list' });
  const { data = [], total = 0 } = useGetList<AccessRequest>(
    'access-requests',
    { pagination: { page: 1, perPage: 25 }, sort: { field: 'dueAt', order: 'ASC' }, filter: { state: 'open' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs },
  );
  return { count: total, late: data.filter(({ dueAt }) => new Date(dueAt).getTime() < Date.now()).length };
}
