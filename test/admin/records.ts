import type { AdjustmentRow } from '../../api/contract/adjustments.ts';
import type { CommissionDetail, CommissionRow } from '../../api/contract/commissions.ts';
import type { DecisionDetail, DecisionRow } from '../../api/contract/decisions.ts';
import type { EventDetail, EventRow } from '../../api/contract/events.ts';
import type { Me } from '../../api/contract/me.ts';
import { permissions } from '../../api/contract/permissions.ts';
import type { PartnerDetail, PartnerRow } from '../../api/contract/partners.ts';
import type { ReferralDetail, ReferralRow, TimelineEntry } from '../../api/contract/referrals.ts';
import type { ReviewRow } from '../../api/contract/reviews.ts';

/** Records as the server sends them; a test names only what its rule turns on. */
export const idOf = (number: number): string => `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const chf = (amount: number) => ({ amount, currency: 'CHF' });

const alpenblick = { id: idOf(1), name: 'Alpenblick Digital' };
const termino = { id: idOf(2), name: 'Termino Partners' };
const veloWerk = { id: idOf(3), label: 'Velo Werk Bern' };

export const someMe = (changes: Partial<Me> = {}): Me => ({
  id: idOf(90),
  name: 'Aldo Bianchi',
  email: 'approver@demo.test',
  language: 'en',
  roles: ['finance_approver'],
  permissions: [...permissions],
  secondFactor: { enrolled: false, required: false, verifiedAt: null },
  environment: { demo: true, stripeTestMode: true, temporalUiUrl: 'http://localhost:8233', portalUrl: null },
  ...changes,
});

export const anEvent = (changes: Partial<EventRow> = {}): EventRow => ({
  id: 'stripe:evt_1QG2',
  provider: 'stripe',
  type: 'invoice.paid',
  objectId: 'in_1QG2',
  accountRef: 'acct_demo',
  receivedAt: '2026-10-05T08:20:00Z',
  state: 'placed',
  reason: null,
  reasonInputs: {},
  customer: veloWerk,
  partner: alpenblick,
  referralId: idOf(10),
  deliveries: 1,
  program: termino,
  ...changes,
});

const aDecision = (changes: Partial<DecisionRow> = {}): DecisionRow => ({
  id: idOf(30),
  kind: 'evidence',
  outcome: 'credited',
  reason: 'settled',
  subjectKind: 'source',
  subjectId: idOf(40),
  asOf: '2026-10-05T08:20:02Z',
  inputs: { paid: 16107, eligible: 14900, settledAt: '2026-10-05T08:20:00Z' },
  ...changes,
});

export const aDecisionInFull = (changes: Partial<DecisionDetail> = {}): DecisionDetail => ({
  ...aDecision(),
  program: termino,
  partner: alpenblick,
  evidence: { payment: 'pi_3QG2', method: 'card' },
  terms: { id: idOf(50), version: 3, hash: 'c0ffee' },
  commandId: null,
  recordedAt: '2026-10-05T08:20:03Z',
  ...changes,
});

export const anEventInFull = (changes: Partial<EventDetail> = {}): EventDetail => ({
  ...anEvent(),
  raw: { id: 'evt_1QG2', type: 'invoice.paid', data: { object: { id: 'in_1QG2', customer: 'cus_••••', amount_paid: 16107 } } },
  deliveryList: [{ receivedAt: '2026-10-05T08:20:00Z', answer: 200 }],
  attempts: 1,
  lastError: null,
  decisions: [aDecision()],
  effects: [{ entryId: idOf(60), kind: 'commission.accrue', amount: chf(1490) }],
  ...changes,
});

export const aCommission = (changes: Partial<CommissionRow> = {}): CommissionRow => ({
  id: idOf(70),
  kind: 'commission',
  partner: alpenblick,
  customer: veloWerk,
  program: termino,
  base: chf(14900),
  rateBps: 1000,
  amount: chf(1490),
  pending: chf(1490),
  held: chf(0),
  released: chf(0),
  earnedAt: '2026-11-05T09:20:00Z',
  releaseAt: '2026-12-05T09:20:00Z',
  releasedAt: null,
  state: 'pending',
  reason: 'settled',
  reasonInputs: {},
  terms: { id: idOf(50), version: 3 },
  source: { id: idOf(40), provider: 'stripe', reference: 'in_1QU6' },
  referralId: idOf(10),
  payout: null,
  ...changes,
});

export const aCommissionInFull = (changes: Partial<CommissionDetail> = {}): CommissionDetail => ({
  ...aCommission(),
  steps: { kept: chf(16107), base: chf(14900), commission: chf(1490) },
  revisions: [
    {
      rev: 1,
      kind: 'commission.accrue',
      before: chf(0),
      after: chf(1490),
      delta: chf(1490),
      reason: 'payment_settled',
      inputs: {},
      journalEntryId: idOf(60),
      asOf: '2026-11-05T09:20:02Z',
    },
    {
      rev: 2,
      kind: 'commission.clawback',
      before: chf(1490),
      after: chf(1250),
      delta: chf(-240),
      reason: 'refunded',
      inputs: {},
      journalEntryId: idOf(61),
      asOf: '2026-11-12T10:00:00Z',
    },
  ],
  decisions: [aDecision(), aDecision({ id: idOf(31), kind: 'gate', reason: 'gates_open' })],
  facts: { total: chf(16107), eligible: chf(14900), issuedAt: '2026-11-05T09:00:00Z', settledAt: '2026-11-05T09:20:00Z' },
  ...changes,
});

export const aReview = (changes: Partial<ReviewRow> = {}): ReviewRow => ({
  id: idOf(80),
  kind: 'self_referral',
  partner: alpenblick,
  referral: { id: idOf(10), customer: veloWerk },
  commission: aCommission({ state: 'held', held: chf(1490), pending: chf(0) }),
  evidence: { match: 'e-mail domain', domain: 'alpenblick.example' },
  openedAt: '2026-11-05T09:20:02Z',
  dueAt: '2026-11-08T09:20:02Z',
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  reason: null,
  ...changes,
});

export const aPartner = (changes: Partial<PartnerRow> = {}): PartnerRow => ({
  id: alpenblick.id,
  name: alpenblick.name,
  kind: 'reseller',
  program: termino,
  state: 'active',
  partOf: null,
  balances: [{ currency: 'CHF', pending: 24420, held: 1490, available: 0, reserved: 41250, recoverable: 0 }],
  code: '7KQ2MX4A',
  clicks30d: 214,
  conversions30d: 9,
  country: 'CH',
  hostPlan: 'business',
  activatedAt: '2025-03-14T10:00:00Z',
  version: 4,
  ...changes,
});

export const aPartnerInFull = (changes: Partial<PartnerDetail> = {}): PartnerDetail => ({
  ...aPartner(),
  links: [{ code: '7KQ2M4XR', url: 'http://localhost:3000/r/7KQ2M4XR', channel: 'newsletter', disabledAt: null }],
  payoutTerms: [{ currency: 'CHF', threshold: 5_000, schedule: 'both' }],
  mayRequestPart: false,
  taxOnTop: [],
  language: 'de',
  website: 'https://alpenblick.example',
  profileVersion: 'kQ3xYb7LmN2pRs9T',
  registeredSince: '2025-03-12T08:00:00Z',
  missingHostPlans: [],
  standsWith: null,
  heldWith: null,
  parts: [],
  suspension: null,
  ownSuspension: null,
  turnedAway: [],
  payoutsOnHold: null,
  billed: null,
  vat: null,
  members: [{ id: idOf(91), name: 'Mia Graf', email: 'mia@alpenblick.example', role: 'owner', isLocked: false, invitedAs: null }],
  ...changes,
});

export const aReferral = (changes: Partial<ReferralRow> = {}): ReferralRow => ({
  id: idOf(10),
  customer: veloWerk,
  partner: alpenblick,
  program: termino,
  source: 'link',
  state: 'earning',
  reason: null,
  reasonInputs: {},
  attributedAt: '2026-09-05T08:02:00Z',
  installedAt: null,
  endsAt: null,
  nextDueAt: '2026-12-05T09:20:00Z',
  due: { release: '2026-12-05T09:20:00Z' },
  commissionSoFar: [chf(7390)],
  version: 12,
  ...changes,
});

export const aReferralInFull = (changes: Partial<ReferralDetail> = {}): ReferralDetail => ({
  ...aReferral(),
  link: { id: idOf(11), code: '7KQ2M4XR', channel: 'newsletter' },
  click: { id: 'c_7KQ2', at: '2026-09-02T17:12:00Z', landing: '/kalender', page: 'alpenblick.example', country: 'CH' },
  sources: [{ id: idOf(40), provider: 'stripe', reference: 'in_1QG2' }],
  workflowId: `referral/${idOf(10)}`,
  ...changes,
});

export const aMoment = (changes: Partial<TimelineEntry> = {}): TimelineEntry => ({
  at: '2026-10-05T08:20:00Z',
  day: null,
  kind: 'commission',
  title: 'commission.accrue',
  tone: 'done',
  reason: 'payment_settled',
  inputs: null,
  eventId: 'stripe:evt_1QG2',
  decisionId: null,
  entryId: idOf(60),
  commissionId: idOf(70),
  sourceId: idOf(40),
  payoutId: null,
  emailId: null,
  loginId: null,
  ticketId: null,
  effects: [{ balance: 'pending', amount: chf(1490) }],
  planned: false,
  ...changes,
});

/** One that waits for a second person. */
export const anAdjustment = (changes: Partial<AdjustmentRow> = {}): AdjustmentRow => ({
  id: idOf(7),
  partner: { id: idOf(1), name: 'Studio Lugano' },
  program: { id: idOf(3), name: 'Termino' },
  kind: 'adjustment',
  state: 'proposed',
  amount: chf(2_500),
  reason: 'Referral by phone',
  commissionId: null,
  reversesEntryId: null,
  askedBy: { id: idOf(8), name: 'Fiona Keller' },
  approvedBy: null,
  refusedBy: null,
  decidedAt: null,
  journalEntryId: null,
  failure: null,
  isOwn: false,
  isProposerOut: false,
  createdAt: '2026-11-20T10:00:00Z',
  version: 1,
  ...changes,
});
