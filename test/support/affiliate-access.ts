import { accessDueAt } from '../../domain/promise/affiliate-access-deadlines.ts';
import type { Access } from '../../domain/promise/affiliate-access-state.ts';

const requestedAt = '2026-03-02T16:40:00.000Z';

/** Returns the instant `hours` after the request. */
export const hoursOn = (hours: number): string => new Date(Date.parse(requestedAt) + hours * 3_600_000).toISOString();

/** An open request of 16:40, with an answer promised for 24 hours later. */
export const openAccess: Access = {
  id: 'a1',
  partnerId: 'p1',
  isPartnerSuspended: false,
  hasReader: true,
  isAnsweredAtOnce: false,
  state: 'open',
  requestedAt,
  dueAt: accessDueAt(requestedAt, 24),
  pausedAt: null,
  pausedForMs: 0,
  reminders: 0,
  breachedAt: null,
  escalatedAt: null,
  answeredAt: null,
  answeredBy: null,
  reason: null,
  links: 0,
  sentAt: null,
  undeliveredAt: null,
  linkExpiresAt: null,
  linkOpenedAt: null,
  due: {},
};
