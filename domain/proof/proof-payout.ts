import type { Details } from '../errors.ts';
import type { LeftUnder, ProofEntry } from './proof.ts';
import { checkMissing } from './proof-payout-missing.ts';
import { checkPayoutMoney, standingEntriesOf } from './proof-payout-money.ts';
import { checkPayoutState } from './proof-payout-state.ts';

interface Approval {
  readonly personId: string;
  readonly contentHash: string;
  readonly at: string | null;
}

export interface ProofPayout {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly currency: string;
  readonly amount: number;
  readonly rail: string;
  /** The account that was paid, who entered its details, who ended their waiting time early, and when it would have ended. */
  readonly method: {
    readonly id: string;
    readonly editedBy: string;
    readonly confirmedBy: string | null;
    readonly activeFrom: string | null;
  } | null;
  /** A payout that was allowed against a rule. */
  readonly exception: { readonly by: string } | null;
  readonly contentHash: string;
  readonly approvals: readonly Approval[];
  readonly preparedBy: string | null;
  /** Who became the preparer of a run that the schedule proposed. */
  readonly runPreparedBy: string | null;
  readonly requestedBy: string | null;
  /** The entries that the pack lists. The proof relies on entries that name the payout themselves. */
  readonly entries: readonly string[];
  readonly calls: readonly { readonly state: string; readonly reference: string | null }[];
  readonly events: readonly {
    readonly to: string | null;
    readonly reason: string;
    readonly actorId: string | null;
    readonly evidence: Details;
  }[];
  /** What came back and what of the rest is explained, as the pack says; null in older files. */
  readonly returned: number | null;
  readonly returnFee: number | null;
  /** The bank's bookings so far. */
  readonly bank: readonly { readonly isDebit: boolean; readonly isReversal: boolean; readonly amount: number; readonly currency: string }[];
}

const paidStates = ['approved', 'submitting', 'submitted', 'uncertain', 'settled', 'returned'];

/** Returns a payout's entries: those whose sealed text names it, whatever the pack lists. */
export const entriesOf = <Entry extends ProofEntry>({ id }: Pick<ProofPayout, 'id'>, entries: readonly Entry[]): Entry[] =>
  entries.filter(({ sourceType, sourceId }) => sourceType === 'payout' && sourceId === id);

/**
 * Checks a payout: one amount from the reservation to the bank, approved as frozen by somebody who had not prepared it, in the state that
 * its entries give.
 */
export function checkPayout(payout: ProofPayout, entries: readonly ProofEntry[]): string[] {
  const all = entriesOf(payout, entries);
  const of = (wanted: string) =>
    all.flatMap(({ kind, postings }) => (kind === wanted ? [postings.reduce((sum, { amount }) => sum + amount, 0)] : []));
  const found = ['payout.reserve', 'payout.submit', 'payout.settle'].flatMap((kind) =>
    of(kind)
      .filter((amount) => amount !== payout.amount)
      .map((amount) => `payout ${payout.id}: ${kind} moves ${amount}, the payout is ${payout.amount}`),
  );
  found.push(
    ...otherEntries(payout, all),
    ...checkPayoutState(payout, all),
    ...checkMissing(payout, standingEntriesOf(payout, entries)),
    ...checkPayoutMoney(payout, entries),
  );
  for (const booked of payout.bank.filter(({ isDebit, isReversal }) => isDebit && !isReversal)) {
    if (booked.amount !== payout.amount || booked.currency.trim() !== payout.currency)
      found.push(
        `payout ${payout.id}: the bank booked ${booked.amount} ${booked.currency}, the payout is ${payout.amount} ${payout.currency}`,
      );
  }
  found.push(...unbookedReturns(payout, all));
  for (const { leftUnder } of all) if (leftUnder !== null) found.push(...otherNames(payout, leftUnder));
  if (!paidStates.includes(payout.state)) return found;
  if (payout.state === 'settled' || payout.state === 'returned') found.push(...unproven(payout, all));
  if (payout.approvals.length === 0) found.push(`payout ${payout.id}: nobody has approved it`);
  for (const approval of payout.approvals) {
    const { personId, contentHash } = approval;
    if (contentHash !== payout.contentHash) found.push(`payout ${payout.id}: ${personId} approved another content`);
    if ([payout.preparedBy, payout.runPreparedBy, payout.requestedBy].includes(personId))
      found.push(`payout ${payout.id}: ${personId} approved their own`);
    if (payout.method?.editedBy === personId) found.push(`payout ${payout.id}: ${personId} approved a payout to details of their own`);
    if (hasEndedWait(payout, approval))
      found.push(`payout ${payout.id}: ${personId} approved within the wait of details that they had ended`);
    if (payout.exception?.by === personId) found.push(`payout ${payout.id}: ${personId} approved their own exception`);
  }
  return found;
}

/** True if the approver ended the waiting time of the payout details: while it would still have lasted, somebody else must approve. */
const hasEndedWait = ({ method }: ProofPayout, { personId, at }: Approval): boolean =>
  method?.confirmedBy === personId && method.activeFrom !== null && at !== null && at < method.activeFrom;

function otherEntries({ id, entries }: ProofPayout, own: readonly ProofEntry[]): string[] {
  const isListed = entries.length === own.length && own.every((entry) => entries.includes(entry.id));
  return isListed ? [] : [`payout ${id}: the entries that it lists are not those that name it`];
}

/** Returns why a payout that is shown as paid is not proven to be: no entry, or neither evidence of the rail nor the word of two people. */
function unproven(payout: ProofPayout, entries: readonly ProofEntry[]): string[] {
  const { id, rail, calls, events } = payout;
  const isBooked = entries.some(({ kind }) => kind === 'payout.settle' || kind === 'payout.duplicate');
  const isShown =
    rail === 'bank_file' ? isDebited(payout, entries) : calls.some(({ state, reference }) => state === 'accepted' && reference !== null);
  const people = new Set(
    events.flatMap(({ reason, actorId }) => (['resolution_proposed', 'resolved'].includes(reason) && actorId !== null ? [actorId] : [])),
  );
  const isSaid = people.size > 1 && events.some(({ to, reason }) => to === 'settled' && reason === 'resolved');
  return [
    ...(isBooked ? [] : [`payout ${id}: not proven: no entry says that it was paid`]),
    ...(calls.length > 0 ? [] : [`payout ${id}: not proven: nothing says that it was handed over`]),
    ...(isShown || isSaid ? [] : [`payout ${id}: not proven: neither the rail nor two people say that it was paid`]),
  ];
}

/**
 * Finds credits of the bank without a return entry, once any return is booked. Each must have one of its amount on an account of ours, even if it
 * was reversed later.
 */
function unbookedReturns({ id, bank }: ProofPayout, entries: readonly ProofEntry[]): string[] {
  const left = entries.flatMap(({ kind, postings }) => {
    const cash = postings.filter(({ debit }) => debit.code.startsWith('cash'));
    const [first] = cash;
    if (kind !== 'payout.return' || first === undefined) return [];
    return [`${cash.reduce((sum, { amount }) => sum + amount, 0)} ${first.currency}`];
  });
  if (left.length === 0) return [];
  return bank.flatMap(({ isDebit, amount, currency }) => {
    const credited = `${amount} ${currency.trim()}`;
    const at = isDebit ? -2 : left.indexOf(credited);
    if (at >= 0) left.splice(at, 1);
    return at === -1 ? [`payout ${id}: the bank credited ${credited}, and no return of that is booked`] : [];
  });
}

/**
 * True if the bank shows a debit of exactly this amount that it has not taken back, or one whose return is booked. A debit whose return is not
 * booked does not count.
 */
function isDebited({ bank, amount, currency }: ProofPayout, entries: readonly ProofEntry[]): boolean {
  const exact = bank.filter((booked) => booked.amount === amount && booked.currency.trim() === currency);
  const isReturnBooked = entries.some(({ kind }) => kind === 'payout.return');
  const debits = exact.filter(({ isDebit, isReversal }) => isDebit && !isReversal);
  const undone = exact.filter(({ isDebit }) => !isDebit && !isReturnBooked);
  const cameBack = isReturnBooked && bank.some(({ isDebit }) => !isDebit);
  return cameBack || debits.length > undone.length;
}

/** Compares the people that the payout names with those in the entry that the day's seal covers. */
function otherNames(payout: ProofPayout, sealed: LeftUnder): string[] {
  const told: LeftUnder = {
    contentHash: payout.contentHash,
    requestedBy: payout.requestedBy,
    // older entries of scheduled runs have no preparer
    preparedBy: payout.preparedBy ?? (sealed.preparedBy === null ? null : payout.runPreparedBy),
    approvedBy: payout.approvals
      .map(({ personId }) => personId)
      .toSorted()
      .join(' '),
  };
  const names = ['contentHash', 'requestedBy', 'preparedBy', 'approvedBy'] as const;
  return names
    .filter((name) => told[name] !== sealed[name])
    .map((name) => `payout ${payout.id}: ${name} is ${told[name]}, its journal entry says ${sealed[name]}`);
}
