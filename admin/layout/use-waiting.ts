import { useCanAccess, useGetList } from 'react-admin';
import type { AccessRequest } from '../../api/contract/affiliate-access.ts';
import type { EventRow } from '../../api/contract/events.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import type { ReviewRow } from '../../api/contract/reviews.ts';
import type { TicketRow } from '../../api/contract/tickets.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useOpenEntries } from '../bank-entries/use-open-entries.ts';
import { useEmailQueue } from '../emails/use-email-queue.ts';
import { useWorkCounts } from '../work/use-work-counts.ts';
import { pollEveryMs } from './poll.ts';

export interface Waiting {
  readonly count: number;
  readonly late: number;
}

/** Returns how much waits for a person, by the address of its page. */
export function useWaiting(): Readonly<Record<string, Waiting>> {
  const work = useWorkCounts();
  const dead = useStoppedEvents();
  const reviews = useOpenReviews();
  const payouts = useAwaitingPayouts();
  const bookings = useOpenEntries();
  const mails = useEmailQueue();
  const requests = useOpenRequests();
  const tickets = useOpenTickets();
  return {
    '/': { count: work?.waiting ?? 0, late: work?.overdue ?? 0 },
    '/access-requests': requests,
    '/payouts': payouts,
    '/payout-runs': { count: bookings, late: 0 },
    '/commissions': reviews,
    '/events': { count: dead, late: 0 },
    '/tickets': tickets,
    '/statements': { count: (mails?.failed ?? 0) + (mails?.uncertain ?? 0), late: 0 },
  };
}

function useStoppedEvents(): number {
  const { canAccess } = useCanAccess({ resource: 'events', action: 'list' });
  const one = { pagination: { page: 1, perPage: 1 }, sort: { field: 'receivedAt', order: 'DESC' as const } };
  const options = { enabled: canAccess === true, refetchInterval: pollEveryMs };
  return useGetList<EventRow>('events', { ...one, filter: { state: 'dead' } }, options).total ?? 0;
}

export function useOpenReviews(): Waiting {
  const { canAccess } = useCanAccess({ resource: 'reviews', action: 'list' });
  const { data = [], total = 0 } = useGetList<ReviewRow>(
    'reviews',
    { pagination: { page: 1, perPage: 25 }, sort: { field: 'dueAt', order: 'ASC' }, filter: { state: 'open' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs },
  );
  return { count: total, late: data.filter(({ dueAt }) => new Date(dueAt).getTime() < serverNow()).length };
}

function useAwaitingPayouts(): Waiting {
  const { canAccess } = useCanAccess({ resource: 'payouts', action: 'list' });
  const { data = [], total = 0 } = useGetList<PayoutRow>(
    'payouts',
    { pagination: { page: 1, perPage: 25 }, sort: { field: 'approveBy', order: 'ASC' }, filter: { tab: 'awaiting' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs },
  );
  return { count: total, late: data.filter(({ approveBy }) => approveBy !== null && new Date(approveBy).getTime() < serverNow()).length };
}

function useOpenTickets(): Waiting {
  const { canAccess } = useCanAccess({ resource: 'tickets', action: 'list' });
  const { data = [], total = 0 } = useGetList<TicketRow>(
    'tickets',
    { pagination: { page: 1, perPage: 25 }, sort: { field: 'dueAt', order: 'ASC' }, filter: { state: 'open' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs },
  );
  return { count: total, late: data.filter(({ dueAt }) => dueAt !== null && new Date(dueAt).getTime() < serverNow()).length };
}

function useOpenRequests(): Waiting {
  const { canAccess } = useCanAccess({ resource: 'access-requests', action: 'list' });
  const { data = [], total = 0 } = useGetList<AccessRequest>(
    'access-requests',
    { pagination: { page: 1, perPage: 25 }, sort: { field: 'dueAt', order: 'ASC' }, filter: { state: 'open' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs },
  );
  return { count: total, late: data.filter(({ dueAt }) => new Date(dueAt).getTime() < serverNow()).length };
}
