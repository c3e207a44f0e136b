import { canceledByPartner } from '../../api/contract/canceled-by-partner.ts';
import type { PortalPayoutRow } from '../../api/contract/portal-payouts.ts';
import type { Formats } from '../i18n/use-formats.ts';
import type { Wording } from '../i18n/use-wording.ts';
import type { Catalogue } from '../i18n/en.ts';
import type { Look } from '../parts/State.tsx';

interface Texts {
  readonly words: Catalogue;
  readonly formats: Formats;
  readonly wording: Wording;
}

const looks: Readonly<Record<PortalPayoutRow['state'], Look>> = {
  draft: { mark: 'waits' },
  reserved: { mark: 'waits' },
  approved: { mark: 'waits', tone: 'info' },
  submitting: { mark: 'atBank', tone: 'info' },
  submitted: { mark: 'atBank', tone: 'info' },
  uncertain: { mark: 'waits' },
  settled: { mark: 'done', tone: 'success' },
  failed: { mark: 'stopped', tone: 'error' },
  returned: { mark: 'returned', tone: 'error' },
  canceled: { mark: 'refused' },
};

export const lookOf = ({ state, hold }: PortalPayoutRow): Look => (hold === null ? looks[state] : { mark: 'paused', tone: 'warning' });

/** Returns the state in the words that finance reads too, with its date or reason. */
export function stateOf(row: PortalPayoutRow, { words: { payout }, formats, wording }: Texts): string {
  const plain = wording('payout', row.state);
  if (row.hold !== null) return payout.onHold(wording('reasons', row.hold.reason));
  switch (row.state) {
    case 'submitted':
      return row.isUnclaimed ? payout.unclaimed : payout.steps.at[row.rail];
    case 'settled':
      return row.settledAt === null ? plain : payout.paidOutOn(formats.day(row.paidOn ?? row.settledAt));
    case 'returned':
      return row.failureCode === null ? plain : payout.returned(codeText(row.failureCode, payout, wording));
    case 'failed':
      return row.failureCode === null ? plain : payout.failed(codeText(row.failureCode, payout, wording));
    case 'draft':
    case 'reserved':
    case 'approved':
    case 'submitting':
    case 'uncertain':
    case 'canceled':
      return plain;
  }
}

/** Returns "account closed (AC04)", or the bare code if it has no words. */
export function codeText(code: string, payout: Catalogue['payout'], wording: Wording): string {
  const said = wording('returnCodes', code);
  return said === code ? payout.codeOnly(code) : payout.code(said, code);
}

/** Returns what comes next or the outcome of the payout, and what was paid beyond it. */
export function whyOf(row: PortalPayoutRow, texts: Texts): string {
  const { words, formats } = texts;
  const twice = row.paidTwice.amount === 0 ? '' : words.payouts.paidTwice(formats.moneyText(row.paidTwice));
  return [becameOf(row, texts), twice].filter((part) => part !== '').join('. ');
}

function becameOf(row: PortalPayoutRow, { words: { payouts }, formats, wording }: Texts): string {
  const { state, approveBy, approvedAt, executeOn, submittedAt, returnedAt, returnedOn } = row;
  switch (state) {
    case 'reserved':
      return approveBy === null ? '' : payouts.approveBy(formats.instant(approveBy));
    case 'approved':
      if (executeOn !== null) return payouts.executeOn(formats.date(executeOn));
      return approvedAt === null ? '' : payouts.approvedOn(formats.instant(approvedAt));
    case 'submitting':
    case 'submitted':
    case 'uncertain':
      if (row.isUnclaimed) return payouts.claimIt;
      return submittedAt === null ? '' : payouts.handedOver(formats.instant(submittedAt));
    case 'settled':
      return payouts.viaRail[row.rail];
    case 'returned':
    case 'failed':
      if (row.replacedById !== null && missingOf(row) === 0) return payouts.paidAgain;
      if (returnedAt === null) return '';
      return backOn(formats.day(returnedOn ?? returnedAt), row, { words: payouts, formats });
    case 'canceled':
      if (row.cancelReason === null) return '';
      return row.cancelReason === canceledByPartner ? payouts.byYou : wording('reasons', row.cancelReason);
    case 'draft':
      return '';
  }
}

/** Returns what a returned payout did not bring back to the balance, in minor units. */
export const missingOf = ({ state, amount, returned }: PortalPayoutRow): number =>
  state === 'returned' ? amount.amount - returned.amount : 0;

/** Returns what became of the missing part; `open` if that is not known yet. */
export function missingAs(row: PortalPayoutRow): 'fee' | 'lost' | 'open' {
  const missing = missingOf(row);
  if (missing === row.lost.amount) return 'lost';
  return missing === row.returnFee.amount ? 'fee' : 'open';
}

function backOn(
  day: string,
  row: PortalPayoutRow,
  { words, formats }: { readonly words: Catalogue['payouts']; readonly formats: Formats },
): string {
  const missing = missingOf(row);
  if (missing === 0) return words.returnedOn(day);
  const said = { fee: words.returnedPart, lost: words.returnedLost, open: words.returnedLess }[missingAs(row)];
  const part = said(day, formats.moneyText({ ...row.amount, amount: missing }));
  return row.replacedById === null ? part : `${part}. ${words.restPaidAgain}`;
}

export interface Step {
  readonly name: string;
  readonly note: string;
  readonly place: 'done' | 'now' | 'later';
}

/** Returns the four steps of a payout, from past to future; a future one has a planned date or none, never an estimate. */
export function stepsOf(row: PortalPayoutRow, { words: { payout }, formats }: Texts): readonly Step[] {
  const { by, planned, steps } = payout;
  const at = {
    reserved: row.reservedAt,
    approved: row.approvedAt,
    submitted: row.submittedAt,
    settled: row.settledAt === null ? null : (row.paidOn ?? row.settledAt),
  };
  const past = [at.reserved, at.approved, at.submitted, at.settled].findLastIndex((instant) => instant !== null);
  const day = (instant: string | null, later = '') => (instant === null ? later : formats.day(instant));
  const notes = [
    day(at.reserved),
    day(at.approved, row.approveBy === null ? '' : by(formats.day(row.approveBy))),
    day(at.submitted, row.executeOn === null ? '' : planned(formats.date(row.executeOn))),
    day(at.settled),
  ];
  return [steps.reserved, steps.approval, steps.at[row.rail], steps.paid].map((name, index) => ({
    name,
    note: notes[index] ?? '',
    place: index <= past ? 'done' : index === past + 1 ? 'now' : 'later',
  }));
}
