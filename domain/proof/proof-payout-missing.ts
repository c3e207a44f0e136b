import type { Details } from '../errors.ts';
import type { ProofEntry } from './proof.ts';

interface ProofEvent {
  readonly reason: string;
  readonly actorId: string | null;
  readonly evidence: Details;
}

interface Returned {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly currency: string;
  readonly amount: number;
  /** What came back and what of the rest is explained as a fee or lost, as the pack says, minor units. Null in older files. */
  readonly returned: number | null;
  readonly returnFee: number | null;
  readonly events: readonly ProofEvent[];
}

/** An explanation by two people of the part that was missing then; nobody has withdrawn it. Minor units. */
interface Explained {
  readonly amount: number;
  readonly isLost: boolean;
  /** Who named it first and who confirmed it. */
  readonly people: readonly (string | null)[];
}

const returnReasons = ['returned_by_bank', 'returned_in_part', 'reversed_by_bank'];

/**
 * Checks that the returned and explained amounts follow from the payout's history and entries, and that two people gave each explanation. Returns
 * what is wrong; empty if nothing is. `own` are the payout's entries that were not reversed.
 */
export function checkMissing(payout: Returned, own: readonly ProofEntry[]): string[] {
  const { id, state, amount, returned, returnFee } = payout;
  const alone = explainedOf(payout)
    .filter(({ people: [first, second] }) => first === null || second === null || first === second)
    .map(({ amount: part }) => `payout ${id}: ${part} of it is explained, and not by two people`);
  if (state !== 'returned' || returned === null || returnFee === null) return alone;
  const standing = notWithdrawn(payout.events).filter(({ reason }) => returnReasons.includes(reason));
  const said = explainedOf(payout).reduce((sum, part) => sum + part.amount, sumOf(standing, 'fee'));
  const cash = cashOf(own) - secondOf(payout.events);
  return [
    ...alone,
    ...differs(`payout ${id}: came back`, { told: returned, found: cash, by: 'its entries give' }),
    ...differs(`payout ${id}: came back`, { told: returned, found: sumOf(standing, 'amount'), by: 'its history gives' }),
    ...differs(`payout ${id}: explained of what did not come back`, { told: returnFee, found: said, by: 'its history gives' }),
    ...(returned + returnFee > amount ? [`payout ${id}: ${returned + returnFee} came back or is explained, and it was ${amount}`] : []),
  ];
}

const differs = (what: string, { told, found, by }: { readonly told: number; readonly found: number; readonly by: string }): string[] =>
  told === found ? [] : [`${what}: ${told}; ${by} ${found}`];

/** Tells readers of the proof what people said about a part that did not come back. */
export function toldOfMissing(payout: Returned, own: readonly ProofEntry[]): string[] {
  const { reference, currency, state, amount, returned, returnFee } = payout;
  const open = state !== 'returned' || returned === null || returnFee === null ? 0 : amount - returned - returnFee;
  return [
    ...explainedOf(payout).map(({ amount: part, isLost }) => {
      const what = isLost
        ? 'lost: it left, did not arrive, and is not expected back'
        : `a fee, which ${isBooked(own, part) ? 'the company' : 'the partner'} bore`;
      return `${reference}: two people called ${part} ${currency} of it ${what} (minor units)`;
    }),
    ...(open > 0 ? [`${reference}: ${open} ${currency} of it did not come back, and nobody has said why (minor units)`] : []),
  ];
}

function explainedOf({ events }: Pick<Returned, 'events'>): Explained[] {
  return notWithdrawn(events).flatMap((event) => {
    const { reason, actorId, evidence } = event;
    if (reason !== 'missing_was_fee' && reason !== 'missing_is_lost') return [];
    const first = events.slice(0, events.indexOf(event)).findLast((one) => one.reason === 'resolution_proposed');
    return [{ amount: numberOf(evidence['amount']), isLost: reason === 'missing_is_lost', people: [first?.actorId ?? null, actorId] }];
  });
}

/** Returns the events without those that a later event withdrew by name. */
function notWithdrawn(events: readonly ProofEvent[]): ProofEvent[] {
  const names = new Set(events.map(({ evidence }) => evidence['reference']));
  return events.filter(({ evidence }) => !names.has(`withdrawn:${String(evidence['reference'])}`));
}

/** Returns what came back to accounts of ours. */
function cashOf(own: readonly ProofEntry[]): number {
  return returnsOf(own)
    .flatMap(({ postings }) => postings)
    .reduce((sum, { debit, amount }) => (debit.code === feeAccount ? sum : sum + amount), 0);
}

const returnsOf = (own: readonly ProofEntry[]): ProofEntry[] => own.filter(({ kind }) => kind === 'payout.return');

const feeAccount = 'payout_fee_expense';

/** True if a part that people called a fee has its own entry, as it must if the company bore it. */
const isBooked = (own: readonly ProofEntry[], part: number): boolean =>
  returnsOf(own).some(
    ({ postings }) =>
      postings.every(({ debit }) => debit.code === feeAccount) && postings.reduce((sum, { amount }) => sum + amount, 0) === part,
  );

/** Returns what came back of second payments, which is not a return of the payout itself. */
const secondOf = (events: readonly ProofEvent[]): number =>
  sumOf(
    notWithdrawn(events).filter(({ reason }) => reason === 'second_payment_returned'),
    'amount',
  );

const sumOf = (events: readonly ProofEvent[], name: 'amount' | 'fee'): number =>
  events.reduce((sum, { evidence }) => sum + numberOf(evidence[name]), 0);

const numberOf = (value: Details[string] | undefined): number => (typeof value === 'number' ? value : 0);
