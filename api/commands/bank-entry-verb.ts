import type { z } from 'zod';
import { isToCome } from '../../domain/bank/bank-booking.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { Prisma, type BankEntry } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { findDoubted, type Doubted } from '../../prisma/bank/undecided-debits.ts';
import { ringPayoutsByHand, ringWaitingPayouts } from '../../prisma/payout/waiting-payouts.ts';
import type { Money } from '../contract/money.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { errand } from './errand.ts';
import { lockRow } from './locked-row.ts';
import { defineRowVerb } from './row-verb.ts';
import { mustBeSecondPerson } from './second-person.ts';

type Change = Partial<
  Pick<BankEntry, 'decision' | 'decisionReason' | 'decidedPayoutId' | 'decidedPayoutIds' | 'askedBy' | 'approvedBy' | 'decidedAt'>
>;
export interface Deed {
  readonly change: Change;
  /** The reason in the audit: the person's own words, or those that they confirm. */
  readonly reason: string | null;
}

type EntryVerb =
  | 'assign'
  | 'confirm-assignment'
  | 'assign-sum'
  | 'confirm-sum'
  | 'return-taken-back'
  | 'confirm-taken-back'
  | 'decline-assignment'
  | 'set-aside'
  | 'confirm-set-aside'
  | 'decline-set-aside'
  | 'is-another';

interface Verb<Body extends z.ZodType> {
  readonly verb: EntryVerb;
  readonly summary: string;
  readonly body: Body;
  readonly refusals?: readonly ErrorCode[];
  readonly needsFactor?: boolean;
  /** Returns the new columns. Throws a refusal. */
  readonly decide: (given: {
    readonly tx: Tx;
    readonly entry: BankEntry;
    readonly call: PersonCall;
    readonly body: z.infer<Body>;
  }) => Promise<Deed>;
}

/** Defines a verb about a booking that waits and is not decided, under its lock. */
export const defineEntryVerb = <Body extends z.ZodType>({ verb, refusals = [], decide, ...about }: Verb<Body>): Endpoint =>
  defineRowVerb({
    ...about,
    resource: 'bank-entries',
    verb,
    refusals: ['bank_entry_decided', ...refusals],
    lock: lockWaiting,
    async carryOut({ tx, call, id, row: entry, body }) {
      const { change, reason } = await decide({ tx, entry, call, body });
      const doubted = await findDoubted(tx, id);
      const after = await tx.bankEntry.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
      await ringFreed(tx, doubted, await findDoubted(tx, id));
      await ringPayoutsByHand(tx); // the booking may be in doubt for other payouts now
      if (change.decision === 'another' || (isAssigned(entry) && change.approvedBy !== undefined && change.approvedBy !== null))
        await ring(tx, { ...errand('assignBankEntry', id), cause: 'bank_entry' });
      await audit(tx, auditActorOf(call), {
        action: `bank_entry.${deedOf(verb, change)}`,
        subject: { kind: 'bank_entry', id },
        before: decidedSoFar(entry),
        after: { decision: after.decision, payoutId: after.decidedPayoutId, ...sumIn(after) },
        ...(reason === null ? {} : { reason }),
      });
    },
  });

async function lockWaiting(tx: Tx, id: string): Promise<BankEntry> {
  const entry = await lockRow(tx, { table: Prisma.sql`bank_entry`, id, find: (one) => tx.bankEntry.findUnique(one) });
  if (entry.outcome !== 'suspense' || entry.decidedAt !== null) throw new DomainError('bank_entry_decided');
  return entry;
}

/** Rings payouts that waited for one that the booking may no longer have paid. */
async function ringFreed(tx: Tx, before: readonly Doubted[], after: readonly Doubted[]): Promise<void> {
  const left = new Set(after.map(({ id }) => id));
  await ringWaitingPayouts(
    tx,
    before.flatMap(({ id }) => (left.has(id) ? [] : [id])),
  );
}

/** Returns the audit's action. One person alone can only propose to set aside a booking that names us. */
const deedOf = (verb: string, { decision, decidedAt }: Change): string =>
  `${decision === 'not_ours' && decidedAt == null ? 'propose_' : ''}${verb.replaceAll('-', '_')}`;

const decidedSoFar = (entry: BankEntry): Json => {
  const { decision, decidedPayoutId: payoutId, reason, version } = entry;
  return { decision, payoutId, ...sumIn(entry), reason, version };
};

/** Returns the payouts to which a sum was matched. */
const sumIn = ({ decidedPayoutIds }: BankEntry): { readonly payoutIds?: string[] } =>
  decidedPayoutIds.length === 0 ? {} : { payoutIds: decidedPayoutIds };

/** True if the booking was matched to a payout, or as a sum to several. */
export const isAssigned = ({ decision }: BankEntry): boolean => decision === 'assign' || decision === 'assign_sum';

export const mustBeSecond = (tx: Tx, { askedBy }: BankEntry, { actor }: PersonCall): Promise<void> =>
  mustBeSecondPerson(tx, actor, { firstId: askedBy, proposing: 'bank_entry.assign' });

/** Returns the second person's confirmation, with the first one's reason. */
export const confirmed = ({ decisionReason: reason }: BankEntry, { actor }: PersonCall): Deed => ({
  change: { approvedBy: actor.id, decidedAt: new Date() },
  reason,
});

/** Refuses a booking for a day that has not come: the bank is asked, and nothing is booked in advance. @throws `bank_entry_does_not_fit` */
export function mustHaveCome({ bookedOn }: BankEntry): void {
  if (isToCome(bookedOn.toISOString().slice(0, 10), new Date())) throw new DomainError('bank_entry_does_not_fit', { why: 'day_to_come' });
}

/** True if the amount is the one that the person saw. */
export const isSameAmount = ({ amountMinor, currency }: Pick<BankEntry, 'amountMinor' | 'currency'>, seen: Money): boolean =>
  seen.amount === safeInteger(amountMinor) && seen.currency === currency.trim();
