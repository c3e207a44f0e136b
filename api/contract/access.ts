import type { Permission } from './permissions.ts';

/** What each address asks for, by resource and react-admin's action or our verb. */
export const access = {
  events: {
    list: 'event.read',
    show: 'event.read',
    export: 'event.export',
    reprocess: 'event.reprocess',
    'set-aside': 'event.set_aside',
    match: 'event.match',
  },
  commissions: { list: 'commission.read', show: 'commission.read', export: 'commission.export' },
  reviews: { list: 'review.read', show: 'review.read', approve: 'review.decide', refuse: 'review.decide' },
  partners: { list: 'partner.read', show: 'partner.read', export: 'partner.export', ledger: 'partner.read_ledger' },
  referrals: { list: 'referral.read', show: 'referral.read', export: 'referral.export', timeline: 'referral.read' },
  sources: { show: 'source.read' },
  'journal-entries': { show: 'journal_entry.read' },
  decisions: { list: 'decision.read', show: 'decision.read' },
  programs: {
    list: 'program.read',
    show: 'program.read',
    'payout-preview': 'payout.read_amounts',
    'open-payout-run': 'payout_run.start',
    'export-bank-file': 'bank_file.export',
  },
  terms: { list: 'program.read', show: 'program.read' },
  workflows: { list: 'workflow.read', show: 'workflow.read', ring: 'workflow.ring' },
  machine: { show: 'workflow.read' },
  health: { show: 'health.read' },
  payouts: {
    list: 'payout.read',
    show: 'payout.read',
    export: 'payout.export',
    approve: 'payout.approve',
    reject: 'payout.reject',
    hold: 'payout.hold',
    resume: 'payout.hold',
    cancel: 'payout.cancel',
    retry: 'payout.retry',
    resolve: 'payout.resolve',
    'ask-for-details': 'payout.ask_details',
    note: 'payout.note',
    bulk: 'payout.hold',
    proof: 'proof.download',
    document: 'proof.download',
  },
  'payout-runs': {
    list: 'payout.read',
    show: 'payout.read',
    prepare: 'payout_run.prepare',
    approve: 'payout_run.approve',
    'exclude-partner': 'payout_run.prepare',
    cancel: 'payout_run.cancel',
  },
  'payout-exclusions': { list: 'payout.read', export: 'payout.export' },
  'bank-files': {
    list: 'bank_file.read',
    show: 'bank_file.read',
    download: 'bank_file.export',
    'hand-over': 'bank_file.hand_over',
    withdraw: 'bank_file.withdraw',
    'confirm-withdrawal': 'bank_file.confirm_withdrawal',
  },
  'bank-imports': { list: 'bank_file.read', show: 'bank_file.read', create: 'bank_file.import' },
  'bank-entries': {
    list: 'bank_file.read',
    show: 'bank_file.read',
    export: 'bank_file.read',
    assign: 'bank_entry.assign',
    'confirm-assignment': 'bank_entry.confirm',
    'decline-assignment': 'bank_entry.confirm',
    'set-aside': 'bank_entry.assign',
  },
  'payout-methods': { list: 'payout.read_accounts', reveal: 'payout_method.reveal', confirm: 'payout_method.confirm' },
  statements: {
    list: 'statement.read',
    show: 'statement.read',
    mail: 'email.read',
    pdf: 'statement.export',
    export: 'statement.export',
    resend: 'statement.resend',
    'retry-failed': 'statement.resend',
    proof: 'proof.download',
  },
  emails: { list: 'email.read', show: 'email.read', export: 'email.export' },
  'email-queue': { show: 'email.read' },
  months: { list: 'bookkeeping.read', show: 'bookkeeping.read', journal: 'bookkeeping.export' },
  'account-numbers': { list: 'bookkeeping.read', create: 'bookkeeping.number' },
  liabilities: { list: 'bookkeeping.read', export: 'bookkeeping.export' },
  'liability-sums': { show: 'bookkeeping.read' },
  'tax-summaries': { list: 'bookkeeping.read', export: 'bookkeeping.export' },
  'audit-entries': { list: 'audit.read', show: 'audit.read', export: 'audit.read' },
  'audit-chain': { show: 'audit.read' },
  'payout-sums': { show: 'payout.read_amounts' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Permission>>>>;

export type ResourceName = keyof typeof access;

/** The permission for an action on a resource, or undefined: nobody may, for there is no such address. */
export function permissionFor(resource: string, action: string): Permission | undefined {
  const table: Readonly<Record<string, Readonly<Record<string, Permission>>>> = access;
  return table[resource]?.[action];
}
