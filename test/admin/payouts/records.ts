import type { PayoutDetail, PayoutRow, PayoutSums } from '../../../api/contract/payouts.ts';
import { chf, idOf } from '../records.ts';

export const fiona = { id: idOf(92), name: 'Fiona Keller' };
export const rita = { id: idOf(93), name: 'Rita Rossi' };
export const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** CHF 412.50 of the run of November, prepared by Fiona Keller, awaiting approval. */
export const aPayout = (changes: Partial<PayoutRow> = {}): PayoutRow => ({
  id: idOf(100),
  reference: 'PO-2026-1043',
  partner: { id: idOf(1), name: 'Alpenblick Digital' },
  program: { id: idOf(2), name: 'Termino Partners' },
  run: { id: idOf(110), period: '2026-11' },
  country: 'CH',
  documents: [],
  lines: 17,
  amount: chf(41_250),
  previous: chf(29_640),
  contentHash: 'c0ffee',
  rail: 'bank_file',
  method: { id: idOf(120), masked: 'CH93 •••• 2957', changedAt: '2025-03-14T10:00:00Z', isNew: false },
  state: 'reserved',
  tab: 'awaiting',
  hold: null,
  approveBy: '2099-12-04T05:00:00Z',
  due: {},
  requestedBy: null,
  preparedBy: fiona,
  approvals: { given: 0, needed: 1 },
  approvedBy: [],
  isOwn: false,
  failureCode: null,
  cancelReason: null,
  attempts: 0,
  firstTriedAt: null,
  lastTriedAt: null,
  missing: null,
  doubts: [],
  batchId: null,
  bankFile: null,
  isReadyForFile: false,
  replacesId: null,
  reservedAt: '2026-12-01T05:00:00Z',
  approvedAt: null,
  submittedAt: null,
  settledAt: null,
  paidOn: null,
  returnedOn: null,
  returnedAt: null,
  version: 3,
  ...changes,
});

const noCause = {
  customer: null,
  referralId: null,
  commissionId: null,
  invoice: null,
  rateBps: null,
  termsVersion: null,
  memo: null,
  source: null,
};

export const aPayoutInFull = (changes: Partial<PayoutDetail> = {}): PayoutDetail => ({
  ...aPayout(),
  endToEndId: 'PO-01JD8W2M4T',
  externalId: null,
  externalStatus: null,
  override: null,
  approvers: [rita],
  approvedBy: [],
  how: {
    opening: chf(0),
    parts: [
      { kind: 'commission.release', lines: 2, amount: chf(42_481) },
      { kind: 'commission.clawback', lines: 1, amount: chf(-1_231) },
    ],
    paid: chf(41_250),
    carriedForward: chf(0),
    converted: null,
    difference: chf(0),
    entries: 3,
    lines: [
      {
        ...noCause,
        entryId: idOf(131),
        at: '2026-11-03T08:00:00Z',
        kind: 'commission.release',
        customer: 'Velo Werk Bern',
        referralId: idOf(10),
        commissionId: idOf(70),
        invoice: { id: idOf(40), name: 'in_1QG2' },
        rateBps: 1_000,
        termsVersion: 3,
        amount: chf(42_481),
      },
      { ...noCause, entryId: idOf(132), at: '2026-11-20T08:00:00Z', kind: 'commission.clawback', amount: chf(-1_231) },
    ],
  },
  checks: [
    { code: 'another_person', passed: true, value: 'Fiona Keller' },
    { code: 'details_unchanged', passed: true, value: '2025-03-14T10:00:00Z' },
  ],
  timeline: [
    {
      at: '2026-12-01T05:00:00Z',
      from: 'draft',
      to: 'reserved',
      reason: 'payout_proposed',
      inputs: {},
      note: null,
      actor: 'Fiona Keller',
      entryIds: [idOf(133)],
      tone: 'now',
    },
    {
      at: '2099-12-04T05:00:00Z',
      from: null,
      to: null,
      reason: 'escalation',
      inputs: {},
      note: null,
      actor: null,
      entryIds: [],
      tone: 'later',
    },
  ],
  proposal: null,
  chargesInDoubt: null,
  replacedById: null,
  again: null,
  isLeft: false,
  notes: [],
  workflowId: `payout/${idOf(100)}`,
  workflowUrl: 'http://localhost:8233/namespaces/default/workflows/payout',
  ...changes,
});

const sum = (payouts: number, amount: { amount: number; currency: string }) => ({ payouts, amount });

export const someSums = (changes: Partial<PayoutSums> = {}): PayoutSums => ({
  currencies: [
    {
      currency: 'CHF',
      awaiting: sum(2, chf(68_055)),
      approved: sum(0, chf(0)),
      held: sum(1, chf(5_890)),
      atRail: sum(0, chf(0)),
      failed: sum(0, chf(0)),
      uncertain: sum(1, chf(6_400)),
      nextRun: { partners: 5, amount: chf(59_840) },
      onRequest: null,
      unpaid: null,
    },
    {
      currency: 'EUR',
      awaiting: sum(1, eur(21_240)),
      approved: sum(0, eur(0)),
      held: sum(0, eur(0)),
      atRail: sum(0, eur(0)),
      failed: sum(1, eur(5_870)),
      uncertain: sum(0, eur(0)),
      nextRun: null,
      onRequest: { partners: 2, amount: eur(12_180), asked: 1 },
      unpaid: { partners: 1, amount: eur(900) },
    },
  ],
  readyForFile: [],
  counts: { awaiting: 3, approved: 0, held: 1, at_rail: 0, failed: 1, paid: 12, canceled: 2 },
  ...changes,
});

/** What the page of a payout asks for besides the payout. */
export const around = {
  '/machine': {
    workers: [],
    outbox: { waiting: 0, oldestAt: null },
    mailbox: { unread: 0 },
    inbox: {},
    effects: { open: 0, oldestAt: null },
    schedules: [],
  },
  '/payout-methods': [],
  '/payout-sums': someSums(),
  '/programs': [],
};
