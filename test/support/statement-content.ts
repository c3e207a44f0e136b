import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { noAmounts, type Amounts } from '../../domain/statement.ts';
import type { Fonts } from '../../emails/documents/sheet.ts';
import type { EarningLine, StatementContent } from '../../emails/documents/statement-content.ts';

const font = (path: string) => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/inter/${path}`)));
export const fonts: Fonts = { regular: font('400Regular/Inter_400Regular.ttf'), semibold: font('600SemiBold/Inter_600SemiBold.ttf') };

const effects = (amounts: Partial<Amounts>): Amounts => ({ ...noAmounts, ...amounts });
const earned = (line: Partial<EarningLine>): EarningLine => ({
  at: '2026-11-02T08:00:00.000Z',
  customer: 'Coiffeur Pinsel',
  source: 'Stripe in_1QF3',
  settledAt: '2026-10-03T08:00:00.000Z',
  kept: 10_702,
  base: 9900,
  rateBps: 1000,
  termsVersion: 3,
  amount: 990,
  note: null,
  ...line,
});

/** November of a reseller: something of everything. */
export const aStatement = (change: Partial<StatementContent> = {}): StatementContent => ({
  number: 'ST-2026-0688',
  version: 1,
  issuedAt: '2026-12-01T05:04:00.000Z',
  currency: 'CHF',
  month: '2026-11',
  from: '2026-10-31T23:00:00.000Z',
  to: '2026-11-30T23:00:00.000Z',
  sender: {
    program: 'Termino Partners',
    company: { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich' },
  },
  reader: { name: 'Alpenblick Digital', language: 'en', timeZone: 'Europe/Zurich' },
  address: { name: 'Alpenblick Digital', street: 'Dorfstrasse 12', place: '3600 Thun', country: 'CH', vatId: 'CHE-123.456.788 MWST' },
  terms: { version: 3, rateBps: 1000, isNet: true, cardHoldDays: 30, invoiceHoldDays: 7 },
  threshold: 5000,
  opening: effects({ pending: 26_010, available: 27_419 }),
  closing: effects({ pending: 24_420, held: 1490, available: 38_159 }),
  rows: [
    {
      kind: 'tax',
      count: 1,
      sourceId: 'd',
      steps: ['vat.selfbill'],
      effects: effects({ available: 2221 }),
      reference: 'SB-2026-000098',
      ratesBps: [810],
    },
    {
      kind: 'payout',
      count: 1,
      sourceId: 'p',
      steps: ['payout.reserve', 'payout.submit'],
      effects: effects({ available: -29_640 }),
      reference: 'PO-2026-0987',
      ratesBps: [],
    },
    {
      kind: 'earned',
      count: 13,
      sourceId: null,
      steps: ['commission.accrue'],
      effects: effects({ pending: 37_790 }),
      reference: null,
      ratesBps: [],
    },
    {
      kind: 'released',
      count: 14,
      sourceId: null,
      steps: ['commission.release'],
      effects: effects({ pending: -37_890, available: 36_900, recoverable: -990 }),
      reference: null,
      ratesBps: [],
    },
    {
      kind: 'clawed_back',
      count: 2,
      sourceId: null,
      steps: ['commission.clawback'],
      effects: effects({ available: -241, recoverable: 990 }),
      reference: null,
      ratesBps: [],
    },
    {
      kind: 'adjusted',
      count: 1,
      sourceId: 'a',
      steps: ['adjustment'],
      effects: effects({ available: 1500 }),
      reference: null,
      ratesBps: [],
    },
    {
      kind: 'dispute_opened',
      count: 2,
      sourceId: null,
      steps: ['dispute.hold'],
      effects: effects({ pending: -1490, held: 4390, available: -2900 }),
      reference: null,
      ratesBps: [],
    },
    {
      kind: 'dispute_won',
      count: 1,
      sourceId: null,
      steps: ['dispute.release'],
      effects: effects({ held: -2900, available: 2900 }),
      reference: null,
      ratesBps: [],
    },
  ],
  payouts: [
    {
      reference: 'PO-2026-0987',
      documents: ['SB-2026-000098'],
      state: 'Paid out',
      at: '2026-11-04T10:00:00.000Z',
      net: 27_419,
      vat: 2221,
      ratesBps: [810],
      amount: 29_640,
      account: 'CH93 •••• 2957',
    },
  ],
  next: {
    reference: 'PO-2026-1043',
    documents: ['SB-2026-000123'],
    state: 'Awaiting approval',
    at: '2026-12-01T05:00:00.000Z',
    net: 38_159,
    vat: 3091,
    ratesBps: [810],
    amount: 41_250,
    account: 'CH93 •••• 2957',
  },
  notPaid: [
    { why: 'in_hold', count: 11, next: { amount: 990, at: '2026-12-03T05:00:00.000Z' }, amount: 24_420 },
    { why: 'held', count: 1, amount: 1490 },
  ],
  released: [
    ...Array.from({ length: 13 }, (_, index) => earned({ at: `2026-11-${String(index + 2).padStart(2, '0')}T08:00:00.000Z` })),
    earned({
      at: '2026-11-28T08:00:00.000Z',
      customer: 'Praxis am See',
      source: 'Bexio RE-2026-0412',
      kept: 128_423,
      base: 118_800,
      amount: 25_020,
    }),
  ],
  takenBack: [
    earned({ at: '2026-11-01T08:00:00.000Z', customer: 'Bäckerei Morgentau', amount: -990, note: 'The customer was refunded.' }),
    earned({ at: '2026-11-20T08:00:00.000Z', customer: 'Yoga Raum Basel', amount: -241, note: 'The customer was refunded.' }),
  ],
  adjustments: [{ at: '2026-11-24T08:00:00.000Z', text: 'Sign-up without cookie', amount: 1500 }],
  waiting: [
    ...Array.from({ length: 11 }, (_, index) => ({
      ...earned({ settledAt: '2026-11-03T08:00:00.000Z', amount: 2220 + index }),
      held: 0,
      releaseAt: '2026-12-03T05:00:00.000Z',
    })),
    {
      ...earned({ customer: 'Fahrschule Nordstern', amount: 1490, note: 'The card issuer has a dispute open.' }),
      held: 1490,
      releaseAt: null,
    },
  ],
  others: [{ number: 'ST-2026-0689', currency: 'EUR' }],
  seal: { day: '2026-11-30', entries: 41_918, hash: '9f3c71abe20d4456b8f10c7e9f3c71abe20d4456b8f10c7e9f3c71abe20d4456' },
  ...change,
});
