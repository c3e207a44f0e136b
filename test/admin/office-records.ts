import type { AuditChain, AuditRow } from '../../api/contract/audit.ts';
import type { BankEntryDetail } from '../../api/contract/bank-entries.ts';
import type { BankFileRow, BankImportRow } from '../../api/contract/bank-files.ts';
import type { LiabilitySums } from '../../api/contract/bookkeeping.ts';
import type { MonthAccountRow } from '../../api/contract/journal-lines.ts';
import type { PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import type { PayoutPreview, PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import type { StatementRow } from '../../api/contract/statements.ts';
import type { TaxDocumentRow } from '../../api/contract/tax-documents.ts';
import { chf, idOf } from './records.ts';

/** Records of the finance office as the server sends them; a test names only what its rule turns on. */
const fiona = { id: idOf(91), name: 'Fiona Keller' };
const rita = { id: idOf(92), name: 'Rita Rossi' };
const alpenblick = { id: idOf(1), name: 'Alpenblick Digital' };
const termino = { id: idOf(2), name: 'Termino Partners' };

export const aPreview = (changes: Partial<PayoutPreview> = {}): PayoutPreview => ({
  period: '2026-10',
  cutOff: '2026-11-26T18:00:00Z',
  opened: null,
  totals: [{ currency: 'CHF', payouts: 1, amount: chf(41_250) }],
  leftOut: [{ reason: 'below_threshold', currency: 'CHF', partners: 1, amount: chf(2696) }],
  lines: [
    { partner: { id: idOf(4), name: 'Studio Lugano' }, currency: 'CHF', amount: chf(2696), reason: 'below_threshold', rail: null },
    { partner: alpenblick, currency: 'CHF', amount: chf(41_250), reason: null, rail: 'bank_file' },
  ],
  ...changes,
});

export const aRunInFull = (changes: Partial<PayoutRunDetail> = {}): PayoutRunDetail => ({
  id: idOf(50),
  program: termino,
  period: '2026-10',
  scheduledAt: '2026-11-01T05:00:00Z',
  state: 'proposed',
  partners: 1,
  leftOut: 1,
  totals: [{ currency: 'CHF', payouts: 1, amount: chf(41_250) }],
  preparedBy: fiona,
  approvedBy: null,
  due: { escalation: '2026-11-04T05:00:00Z' },
  batches: [],
  version: 3,
  contentHash: 'sha256-of-what-was-shown',
  reserved: [{ currency: 'CHF', payouts: 1, amount: chf(41_250) }],
  apart: { payouts: 0, totals: [], lines: [] },
  states: { reserved: 1 },
  rails: [{ rail: 'bank_file', currency: 'CHF', payouts: 1, done: 0, amount: chf(41_250) }],
  reasons: [{ reason: 'below_threshold', currency: 'CHF', partners: 1, amount: chf(2696) }],
  isOwn: false,
  approvers: [rita],
  workflowId: `payout-run/${idOf(2)}/2026-10`,
  ...changes,
});

export const aBankFile = (changes: Partial<BankFileRow> = {}): BankFileRow => ({
  id: idOf(60),
  messageId: 'CMD-20261201-01',
  state: 'exported',
  payouts: 2,
  controlSum: '680.55',
  sha256: '0'.repeat(64),
  totals: [chf(41_250), { amount: 26_805, currency: 'EUR' }],
  executeOn: '2126-12-04',
  exportedBy: fiona,
  exportedAt: '2026-12-01T08:00:00Z',
  downloads: 0,
  lastDownloadedBy: null,
  lastDownloadedAt: null,
  handedOverBy: null,
  handedOverAt: null,
  withdrawnBy: null,
  withdrawalConfirmedBy: null,
  isProposerOut: false,
  answer: null,
  callOff: null,
  mayBeCalledOffFrom: null,
  standing: [],
  version: 1,
  ...changes,
});

export const anImport = (changes: Partial<BankImportRow> = {}): BankImportRow => ({
  id: idOf(61),
  fileName: 'camt053-20261205.xml',
  sha256: '1'.repeat(64),
  kind: 'camt.053',
  messageVersion: '08',
  state: 'applied',
  lines: 12,
  problems: [],
  matched: 10,
  aside: 1,
  ignored: 1,
  known: 0,
  importedBy: fiona,
  importedAt: '2026-12-05T08:00:00Z',
  ...changes,
});

export const aBooking = (changes: Partial<BankEntryDetail> = {}): BankEntryDetail => ({
  id: idOf(62),
  importId: idOf(61),
  account: 'CH93 •••• 2957',
  kind: 'camt.053',
  isDebit: true,
  isReversal: false,
  amount: chf(41_000),
  charges: chf(0),
  bookedOn: '2026-12-04',
  endToEndId: 'PO-2026-1043',
  creditorReference: null,
  returnCode: null,
  text: 'Payment order',
  outcome: 'suspense',
  reason: 'other_amount',
  payout: { id: idOf(63), name: 'PO-2026-1043' },
  isOpen: true,
  needsTwo: true,
  decision: null,
  version: 1,
  takesBack: null,
  sum: null,
  ...changes,
});

export const aStatement = (changes: Partial<StatementRow> = {}): StatementRow => ({
  id: idOf(64),
  number: 'ST-2026-0688',
  version: 1,
  runId: idOf(65),
  program: termino,
  partner: alpenblick,
  period: '2026-10',
  opening: chf(0),
  closing: chf(41_250),
  mail: {
    id: idOf(66),
    recipient: 'mia@alpenblick.example',
    state: 'accepted',
    attempts: 1,
    serverAnswer: '250 OK',
    subject: 'Your statement for October 2026',
    queuedAt: '2026-11-01T06:00:00Z',
    acceptedAt: '2026-11-01T06:00:02Z',
  },
  hasPdf: true,
  createdAt: '2026-11-01T06:00:00Z',
  ...changes,
});

export const aTaxDocument = (changes: Partial<TaxDocumentRow> = {}): TaxDocumentRow => ({
  id: idOf(67),
  reference: 'SB-2026-000041',
  kind: 'self_bill',
  regime: 'domestic',
  issuedAt: '2026-11-01T06:00:00Z',
  partner: alpenblick,
  country: 'CH',
  vatId: 'CHE-123.456.788 MWST',
  service: { from: '2026-10-01', to: '2026-10-31' },
  program: termino,
  payout: { id: idOf(100), reference: 'PO-2026-0041' },
  corrects: null,
  net: chf(38_159),
  vat: chf(3_091),
  gross: chf(41_250),
  owed: chf(0),
  ratesBps: [810],
  hasPdf: true,
  ...changes,
});

export const anAuditEntry = (changes: Partial<AuditRow> = {}): AuditRow => ({
  id: '18402',
  at: '2026-12-01T08:00:00Z',
  actor: rita,
  onBehalfOfPartnerId: null,
  action: 'payout_batch.download',
  subject: { kind: 'payout_batch', id: idOf(60), name: null },
  before: { downloads: 0 },
  after: { downloads: 1 },
  reason: null,
  addressPrefix: 'h:9f2c',
  requestId: 'req_01JD8W2M4T',
  inFrame: false,
  isSealed: true,
  ...changes,
});

export const aChain = (changes: Partial<AuditChain> = {}): AuditChain => ({
  sealedUpTo: 18_402,
  waiting: 0,
  head: 'a'.repeat(64),
  checkedAt: '2026-11-26T12:00:00Z',
  checkedUpTo: 18_402,
  isIntact: true,
  ...changes,
});

export const someSums = (changes: Partial<LiabilitySums['currencies'][number]> = {}): LiabilitySums => ({
  on: '2026-11-30',
  timeZone: 'Europe/Zurich',
  isClosed: true,
  currencies: [
    {
      currency: 'CHF',
      partners: 6,
      pending: chf(4760),
      held: chf(1490),
      available: chf(104_560),
      reserved: chf(0),
      recoverable: chf(0),
      total: chf(110_810),
      ledger: chf(110_810),
      difference: chf(0),
      ...changes,
    },
  ],
});

export const aMonthAccount = (changes: Partial<MonthAccountRow> = {}): MonthAccountRow => ({
  id: `2026-10:${changes.account ?? 'payout_clearing:bank_file:CHF'}`,
  month: '2026-10',
  account: 'payout_clearing:bank_file:CHF',
  code: 'payout_clearing',
  subAccount: 'bank_file',
  number: '1090',
  name: 'Payouts under way',
  currency: 'CHF',
  debit: chf(100_000),
  credit: chf(25_000),
  lines: 3,
  ...changes,
});

export const aMethod = (changes: Partial<PayoutMethodRow> = {}): PayoutMethodRow => ({
  id: idOf(67),
  partner: alpenblick,
  rail: 'bank_file',
  currency: 'CHF',
  masked: 'CH93•••2957',
  label: '',
  editedBy: { id: idOf(93), name: 'Mia Graf' },
  editedAt: '2026-03-14T10:00:00Z',
  verifiedAt: '2026-03-14T10:00:00Z',
  activeFrom: '2026-03-17T10:00:00Z',
  editorLockedAt: null,
  confirmedBy: null,
  revokedAt: null,
  revokedReason: null,
  isCalledClosed: false,
  openSaidBy: null,
  refusedBefore: null,
  sharedWith: 0,
  isOwn: false,
  ...changes,
});
