import type { PortalEarningLine } from '../../api/contract/portal-commissions.ts';
import type { PortalMe, PortalPartner } from '../../api/contract/portal-me.ts';
import type { NextPayout, PortalBalance, PortalOverview, PortalRules } from '../../api/contract/portal-overview.ts';
import type { PortalPayoutMethod, PortalPayoutMethods } from '../../api/contract/portal-payout-methods.ts';
import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import type { PortalStanding } from '../../api/contract/portal-standing.ts';
import type { PortalStatementRow } from '../../api/contract/portal-statements.ts';
import { idOf } from '../admin/records.ts';

/** Records as the server sends them to a partner; a test names only what its rule turns on. */
export const eur = (amount: number) => ({ amount, currency: 'EUR' });

export const aPartner = (changes: Partial<PortalPartner> = {}): PortalPartner => ({
  id: idOf(1),
  name: 'Blumen Keller',
  kind: 'ambassador',
  program: { id: idOf(2), name: 'Plauder Rewards' },
  timeZone: 'Europe/Zurich',
  state: 'active',
  role: 'owner',
  hasAffiliatePlatform: true,
  partOf: null,
  ...changes,
});

export const aMe = (changes: Partial<PortalMe> = {}): PortalMe => ({
  id: idOf(9),
  name: 'Karin Keller',
  email: 'ambassador@demo.test',
  language: 'en',
  partners: [aPartner()],
  isStaff: false,
  viewing: null,
  secondFactor: { enrolled: false, verifiedAt: null, backupCodesLeft: null },
  environment: { demo: true },
  ...changes,
});

export const aBalance = (changes: Partial<PortalBalance> = {}): PortalBalance => ({
  currency: 'EUR',
  pending: 4740,
  held: 0,
  available: 12_820,
  reserved: 0,
  recoverable: 0,
  paidThisYear: 18_830,
  payoutsThisYear: 3,
  paidTwiceThisYear: 0,
  lostThisYear: 0,
  freeOn: [{ on: '2026-12-06', amount: eur(1000) }],
  heldFor: [],
  ...changes,
});

export const aNext = (changes: Partial<NextPayout> = {}): NextPayout => ({
  currency: 'EUR',
  available: eur(12_820),
  threshold: eur(5000),
  missing: eur(0),
  schedule: 'on_request',
  runOn: null,
  open: null,
  request: { isPossible: true, reason: null },
  method: { id: idOf(51), rail: 'paypal', masked: 'k•••@blumen-keller.example' },
  ...changes,
});

export const someRules = (changes: Partial<PortalRules> = {}): PortalRules => ({
  termsId: idOf(3),
  version: 4,
  validFrom: '2026-01-01T00:00:00Z',
  acceptedAt: null,
  rateBps: 3000,
  baseMode: 'net',
  paymentSources: ['stripe_card'],
  cardHoldDays: 30,
  invoiceHoldDays: 7,
  installationHoldDays: 30,
  monthsCap: null,
  paymentsCap: null,
  bounty: { amount: eur(1000), trigger: 'installation', per: 'customer' },
  attributionDays: 60,
  policies: [{ threshold: eur(5000), schedule: 'on_request', dayOfMonth: 1 }],
  ...changes,
});

export const aStanding = (changes: Partial<PortalStanding> = {}): PortalStanding => ({
  state: 'active',
  hostPlan: null,
  hostPlans: [],
  reasons: [],
  reviewOn: null,
  lapsesOn: null,
  stopsCommissions: false,
  ...changes,
});

export const anOverview = (changes: Partial<PortalOverview> = {}): PortalOverview => ({
  asOf: '2026-12-02T09:42:00Z',
  partner: {
    id: idOf(1),
    name: 'Blumen Keller',
    payoutsOnHold: null,
    ...aStanding(),
  },
  year: 2026,
  balances: [aBalance()],
  nextPayouts: [aNext()],
  areAllStopped: false,
  cameBack: null,
  traffic: {
    from: '2026-11-03T00:00:00Z',
    to: '2026-12-02T00:00:00Z',
    clicks: { now: 412, before: 374 },
    conversions: { now: 15, before: 13 },
  },
  latest: [aLine()],
  link: { code: 'BK4HW7ND', url: 'https://plauder.example/r/BK4HW7ND', channel: 'link' },
  rules: null,
  ...changes,
});

export const aLine = (changes: Partial<PortalEarningLine> = {}): PortalEarningLine => ({
  id: idOf(31),
  earningId: idOf(31),
  line: 'earned',
  kind: 'commission',
  at: '2026-11-30T10:00:00Z',
  customer: 'G•••• Flora',
  base: eur(58_800),
  rateBps: 1000,
  amount: eur(5880),
  state: 'pending',
  releaseAt: '2026-12-07T10:00:00Z',
  releasedAt: null,
  reason: null,
  note: null,
  payout: null,
  statement: null,
  ...changes,
});

export const aPayout = (changes: Partial<PortalPayoutRow> = {}): PortalPayoutRow => ({
  id: idOf(41),
  reference: 'PO-2026-1049',
  period: null,
  askedBy: 'partner',
  isUnclaimed: false,
  amount: eur(12_820),
  converted: null,
  rail: 'paypal',
  masked: 'k•••@blumen-keller.example',
  state: 'reserved',
  hold: null,
  approveBy: '2026-12-05T09:43:00Z',
  executeOn: null,
  failureCode: null,
  cancelReason: null,
  reservedAt: '2026-12-02T09:43:00Z',
  approvedAt: null,
  submittedAt: null,
  settledAt: null,
  paidOn: null,
  returnedOn: null,
  returnedAt: null,
  paidTwice: eur(0),
  returned: eur(0),
  returnFee: eur(0),
  lost: eur(0),
  replacesId: null,
  replacedById: null,
  statement: null,
  canCancel: true,
  ...changes,
});

export const aMethod = (changes: Partial<PortalPayoutMethod> = {}): PortalPayoutMethod => ({
  id: idOf(51),
  rail: 'paypal',
  currency: 'EUR',
  masked: 'k•••@blumen-keller.example',
  label: '',
  createdAt: '2026-06-09T08:00:00Z',
  state: 'ready',
  activeFrom: '2026-06-12T08:00:00Z',
  isChosen: true,
  revokedAt: null,
  revokedReason: null,
  ...changes,
});

export const theMethods = (...methods: readonly PortalPayoutMethod[]): PortalPayoutMethods => ({
  methods: [...methods],
  rails: ['bank_file', 'paypal'],
  currencies: ['EUR', 'CHF'],
});

export const aStatement = (changes: Partial<PortalStatementRow> = {}): PortalStatementRow => ({
  id: idOf(61),
  number: 'ST-2026-0512',
  version: 1,
  isNewest: true,
  period: '2026-09',
  since: null,
  opening: eur(3000),
  closing: eur(7230),
  createdAt: '2026-10-01T04:00:00Z',
  hasDocument: true,
  mail: null,
  ...changes,
});
