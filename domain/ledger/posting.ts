/** The chart of accounts, as in `ledger.chart`. A partner account belongs to one partner, the others to the company. */
export const accountCodes = [
  'partner_pending',
  'partner_held',
  'partner_available',
  'partner_reserved',
  'partner_recoverable',
  'payout_clearing',
  'cash',
  'commission_expense',
  'bounty_expense',
  'adjustment_expense',
  'bad_debt_expense',
  'payout_fee_expense',
  'input_vat',
  'vat_payable_rc',
  'fx_clearing',
  'fx_gain_loss',
] as const;
export type AccountCode = (typeof accountCodes)[number];

/** Kinds of journal entries: those of `ledger.posting_rule`, and the technical reversal, which needs no rule. */
export const entryKinds = [
  'commission.accrue',
  'bounty.accrue',
  'commission.release',
  'commission.clawback',
  'commission.reaccrue',
  'dispute.hold',
  'dispute.release',
  'dispute.lost',
  'payout.reserve',
  'payout.cancel',
  'payout.submit',
  'payout.settle',
  'payout.fail',
  'payout.return',
  'payout.fee',
  'payout.duplicate',
  'adjustment',
  'writeoff',
  'vat.selfbill',
  'vat.selfbill.correction',
  'vat.selfbill.inclusive',
  'vat.selfbill.inclusive.correction',
  'vat.reverse_charge',
  'vat.reverse_charge.correction',
  'fx.convert',
  'fx.bank',
  'fx.revalue',
  'reversal',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** An account by its code, with a sub-account after a colon if it has any: `cash:stripe`, `payout_clearing:bank_file`. */
export type Account = AccountCode | `${AccountCode}:${string}`;

export type Leg = readonly [account: Account, amount: number];

/** One balanced move of minor units in the currency of its entry. */
export interface Posting {
  readonly debit: Account;
  readonly credit: Account;
  readonly amount: number;
}

/** Pairs debits with credits, both in the given order, as postings. Legs of 0 are left out. @throws `RangeError` if they do not balance */
export function pairUp(debits: readonly Leg[], credits: readonly Leg[]): Posting[] {
  for (const [account, amount] of [...debits, ...credits]) {
    // two negative legs would cancel out, unseen
    if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${account}: ${amount} is no amount`);
  }
  const postings: Posting[] = [];
  const to = credits.map(([account, left]) => ({ account, left }));
  for (const [debit, owed] of debits) {
    let left = owed;
    for (const credit of to) {
      const amount = Math.min(left, credit.left);
      if (amount > 0) postings.push({ debit, credit: credit.account, amount });
      left -= amount;
      credit.left -= amount;
    }
    if (left !== 0) throw new RangeError(`${debit}: ${left} without a credit`);
  }
  if (to.some(({ left }) => left !== 0)) throw new RangeError('a credit without a debit');
  return postings;
}
