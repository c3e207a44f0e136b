import type { TimelineEntry } from '../contract/referrals.ts';

/** Default values of an entry. */
export const bare = {
  day: null,
  tone: 'done',
  reason: null,
  inputs: null,
  eventId: null,
  decisionId: null,
  entryId: null,
  commissionId: null,
  sourceId: null,
  payoutId: null,
  emailId: null,
  loginId: null,
  ticketId: null,
  effects: [],
  planned: false,
} as const satisfies Partial<TimelineEntry>;
