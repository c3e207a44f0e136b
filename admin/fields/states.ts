import type { AccessRequest } from '../../api/contract/affiliate-access.ts';
import type { CommissionRow } from '../../api/contract/commissions.ts';
import type { EventRow } from '../../api/contract/events.ts';
import type { LoginRequest } from '../../api/contract/login-requests.ts';
import type { PartnerRow } from '../../api/contract/partners.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import type { ReferralRow } from '../../api/contract/referrals.ts';
import type { ReviewRow } from '../../api/contract/reviews.ts';
import type { Mark } from './StateMark.tsx';

export interface Look {
  readonly mark: Mark;
  readonly tone?: 'success' | 'warning' | 'error' | 'info';
}

/** Looks of states; coloured only if a person has to act. */
export const eventLooks: Readonly<Record<EventRow['state'], Look>> = {
  received: { mark: 'waits' },
  placed: { mark: 'done', tone: 'success' },
  unplaced: { mark: 'paused', tone: 'warning' },
  ignored: { mark: 'aside' },
  dead: { mark: 'stopped', tone: 'error' },
};

export const commissionLooks: Readonly<Record<CommissionRow['state'], Look>> = {
  tracked: { mark: 'waits' },
  pending: { mark: 'waits' },
  held: { mark: 'held', tone: 'warning' },
  available: { mark: 'free', tone: 'success' },
  reversed: { mark: 'back' },
  void: { mark: 'refused' },
};

export const referralLooks: Readonly<Record<ReferralRow['state'], Look>> = {
  signed_up: { mark: 'joined' },
  awaiting_card: { mark: 'card' },
  awaiting_invoice: { mark: 'waits' },
  earning: { mark: 'done', tone: 'success' },
  ended: { mark: 'ended' },
  refused: { mark: 'refused' },
  lapsed: { mark: 'ended' },
};

export const partnerLooks: Readonly<Record<PartnerRow['state'], Look>> = {
  applied: { mark: 'joined' },
  under_review: { mark: 'waits' },
  awaiting_agreement: { mark: 'waits' },
  active: { mark: 'done', tone: 'success' },
  suspended: { mark: 'paused', tone: 'warning' },
  closed: { mark: 'ended' },
  refused: { mark: 'refused' },
  lapsed: { mark: 'ended' },
};

export const payoutLooks: Readonly<Record<PayoutRow['state'], Look>> = {
  draft: { mark: 'waits' },
  reserved: { mark: 'waits' },
  approved: { mark: 'done', tone: 'info' },
  submitting: { mark: 'waits' },
  submitted: { mark: 'waits' },
  uncertain: { mark: 'paused', tone: 'warning' },
  settled: { mark: 'done', tone: 'success' },
  failed: { mark: 'stopped', tone: 'error' },
  returned: { mark: 'back', tone: 'error' },
  canceled: { mark: 'refused' },
};

export const accessLooks: Readonly<Record<AccessRequest['state'], Look>> = {
  open: { mark: 'waits' },
  granted: { mark: 'done', tone: 'success' },
  declined: { mark: 'refused' },
};

export const loginLooks: Readonly<Record<LoginRequest['state'], Look>> = {
  requested: { mark: 'waits' },
  active: { mark: 'free', tone: 'success' },
  refused: { mark: 'refused' },
  revoked: { mark: 'ended' },
  expired: { mark: 'ended' },
};

export const reviewLooks: Readonly<Record<ReviewRow['state'], Look>> = {
  open: { mark: 'waits' },
  approved: { mark: 'done', tone: 'success' },
  refused: { mark: 'refused' },
};
