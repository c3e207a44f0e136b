import { adjustmentEntry, debtEntry, debtToLeave, debtToShift, forgivenParts } from '../../domain/ledger/adjustment.ts';
import type { Balances } from '../../domain/ledger/movement.ts';
import type { Posting } from '../../domain/ledger/posting.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { undecided } from '../../prisma/bank/bank-booking.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { Adjustment } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { wholeOf } from '../../prisma/partner/merged-team.ts';
import { netOf, readTaxBases } from '../../prisma/tax/tax-base.ts';
import { referralWorkflowId } from '../../workflows/messages.ts';
import { actorOf } from '../actor.ts';
import { wantAdjustmentMail } from '../mail/adjustment-mail.ts';
import { attemptClock } from '../attempt-clock.ts';
import { forgivenAtParts, mirroredAtParts, type AtPart } from '../partner/forgiven-at-parts.ts';
import { lockPartner, partnerBalances, post, type EntryDraft } from './ledger.ts';
import { mirroredPostings } from './mirrored-postings.ts';
import type { Carried } from '../payout/payout-outside.ts';
import { ringWhoHoldsOwed } from '../payout/payout-rings.ts';
import { holdIfForgiven } from '../payout/payouts-on-hold.ts';
import { withdrawDuplicate, withdrawReturn } from '../payout/payout-withdrawals.ts';
import { inTransaction } from '../transactions.ts';

export const createAdjustmentActivities = ({ db }: { readonly db: Db }) => ({
  /**
   * Posts what two people decided about a partner's money, once, under the row's own key: a correction, a write-off, or the reversal of an
   * entry. If the balances no longer allow it, the row gets the failure and nothing is posted. Taking a commission back is told to its
   * referral, whose revisions move the money.
   */
  bookAdjustment: async ({ key: id }: { readonly key: string }): Promise<Carried> => {
    try {
      await inTransaction(db, (tx) => book(tx, id));
    } catch (error) {
      const failure = failureOf(error);
      if (failure === undefined) throw error;
      await inTransaction(db, (tx) => fail(tx, id, failure));
    }
    return { posted: false };
  },
});

/** Stores the failure. The bank's debit behind the adjustment, if any, waits for people again. */
async function fail(tx: Tx, id: string, failure: string): Promise<void> {
  await tx.adjustment.updateMany({ where: { id, journalEntryId: null }, data: { failure, version: { increment: 1 } } });
  const { bankEntryId } = await tx.adjustment.findUniqueOrThrow({ where: { id } });
  if (bankEntryId !== null) await tx.bankEntry.update({ where: { id: bankEntryId }, data: { ...undecided, version: { increment: 1 } } });
}

/** Returns the failure to store if the ledger refused the entry; undefined for any other error. */
function failureOf(error: unknown): string | undefined {
  const text = error instanceof Error ? `${'word' in error ? String(error.word) : ''} ${error.message}` : '';
  if (text.includes('balance_floor')) return 'balance_too_low';
  return text.includes('journal_entry_one_reversal') ? 'reversed_already' : undefined;
}

async function book(tx: Tx, id: string): Promise<void> {
  const { partnerId, currency } = await tx.adjustment.findUniqueOrThrow({ where: { id } });
  for (const id of (await wholeOf(tx, partnerId)).toSorted()) await lockPartner(tx, id, currency);
  await tx.$queryRaw`select 1 from adjustment where id = ${id}::uuid for update`;
  const row = await tx.adjustment.findUniqueOrThrow({ where: { id } });
  if (row.journalEntryId !== null || row.failure !== null || row.approvedBy === null) return;
  if (row.kind === 'take_back') return takeBack(tx, row, row.approvedBy);
  const effectiveAt = attemptClock().toISOString();
  const entry = row.kind === 'reversal' ? await mirrorOf(tx, row) : await entryOf(tx, row, effectiveAt);
  if (entry === undefined) {
    return fail(tx, id, row.kind === 'reversal' ? 'reversed_already' : 'balance_too_low');
  }
  const bookedOn = await dayOf(tx, row);
  const own = {
    key: `${row.kind}:${id}`,
    effectiveAt,
    ...(bookedOn === undefined ? {} : { bookedOn }),
    actor: `person:${row.approvedBy}`,
    partnerId,
    sourceType: 'adjustment',
    sourceId: id,
  };
  const { debt = 0, rest, atParts, ...content } = entry;
  const about = { ...own, currency, memo: row.reason };
  const shift = { ...about, key: `${own.key}:debt`, kind: 'adjustment', postings: debtEntry(debt) } as const;
  if (debt > 0) await post(tx, shift);
  const { entryId } = await post(tx, { ...about, ...content });
  if (rest !== undefined) await post(tx, { ...about, ...rest, key: `${own.key}:rest` });
  for (const { name, ...part } of atParts ?? []) await post(tx, { ...about, ...part, key: `${own.key}:${name}` });
  if (debt < 0) await post(tx, shift);
  if (row.kind === 'reversal') await holdIfReversedWasForgiven(tx, row, effectiveAt);
  if ((await partnerBalances(tx, partnerId, currency)).recoverable > 0) await ringWhoHoldsOwed(tx, partnerId, currency);
  await tx.adjustment.update({ where: { id }, data: { journalEntryId: entryId, decidedAt: effectiveAt, version: { increment: 1 } } });
  await wantAdjustmentMail(tx, { id, partnerId });
  await audit(tx, await actorOf(tx, row.approvedBy), {
    action: `adjustment.${row.kind}`,
    subject: { kind: 'adjustment', id },
    reason: row.reason,
  });
}

/** Holds payouts if a deduction is reversed after its debt was written off. */
async function holdIfReversedWasForgiven(tx: Tx, { partnerId, currency, reversesEntryId }: Adjustment, asOf: string): Promise<void> {
  const [reversed] = await tx.$queryRaw<{ sourceId: string }[]>`
    select source_id as "sourceId" from ledger.journal_entry where id = ${reversesEntryId}::uuid and kind = 'adjustment'`;
  if (reversed === undefined) return;
  await holdIfForgiven(tx, { partnerId, currency: currency.trim(), sourceId: reversed.sourceId, asOf });
}

/** Returns the booking day of the debit with which the bank took the return back; undefined if there is none. */
async function dayOf(tx: Tx, { bankEntryId }: Adjustment): Promise<string | undefined> {
  const debit = bankEntryId === null ? null : await tx.bankEntry.findUniqueOrThrow({ where: { id: bankEntryId } });
  return debit?.bookedOn.toISOString().slice(0, 10);
}

/**
 * Tells the referral to take an earning back, once; the referral sets its target to 0. An earning that counts for nothing already cannot be
 * taken back.
 */
async function takeBack(tx: Tx, { id, commissionId, reason }: Adjustment, approvedBy: string): Promise<void> {
  const [earning] = await tx.$queryRaw<{ referralId: string; refused: string | null }[]>`
    select referral_id as "referralId", refused_reason as refused from commission where id = ${commissionId}::uuid
    union all select referral_id, refused_reason from bounty_award where id = ${commissionId}::uuid`;
  if (earning === undefined || earning.refused !== null) {
    await tx.adjustment.update({ where: { id }, data: { failure: 'taken_back_already', version: { increment: 1 } } });
    return;
  }
  const { referralId } = earning;
  const eventId = `adjustment:${id}`;
  const workflow = {
    workflowId: referralWorkflowId(referralId),
    workflowType: 'referral',
    input: { referralId },
    summary: `Referral ${referralId}`,
  };
  await ring(tx, { ...workflow, cause: 'taken_back' });
  const letter = {
    entityKind: 'referral',
    entityId: referralId,
    eventId,
    kind: 'taken_back',
    arguments: { earningId: commissionId },
  } as const;
  if (!(await putLetter(tx, letter))) return;
  const actor = await actorOf(tx, approvedBy);
  await audit(tx, actor, { action: 'adjustment.take_back', subject: { kind: 'adjustment', id }, after: { commissionId }, reason });
}

type Own = Pick<EntryDraft, 'kind' | 'postings' | 'metadata'> & { readonly reversesEntryId?: string };
type Content = Own & {
  /** Second part of a write-off or its reversal, which is taxed differently. */
  readonly rest?: Own;
  readonly atParts?: readonly AtPart[];
  /** Minor units: positive must be owed again before posting, negative is paid off after it. */
  readonly debt?: number;
};

async function entryOf(tx: Tx, { kind, amountMinor, partnerId, currency }: Adjustment, asOf: string): Promise<Content | undefined> {
  const amount = safeInteger(amountMinor);
  const balances = await partnerBalances(tx, partnerId, currency);
  if (kind === 'adjustment') return adjustmentEntry({ kind, amount }, balances);
  if (adjustmentEntry({ kind: 'writeoff', amount }, balances) === undefined) return undefined;
  const [base] = await readTaxBases(tx, [{ partnerId, currency, asOf }]);
  const untaken = base === undefined ? 0 : Math.max(0 - netOf(base), 0);
  const [first, rest] = forgivenParts(amount, untaken).map(({ amount: part, isTaxable }) => {
    const entry = adjustmentEntry({ kind: 'writeoff', amount: part }, balances);
    return entry && { ...entry, ...(isTaxable ? {} : { metadata: { taxable: false } }) };
  });
  const atParts = await forgivenAtParts(tx, { partnerId, currency, asOf, amount: Math.max(amount - untaken, 0) });
  return first && { ...first, ...(rest === undefined ? {} : { rest }), atParts };
}

/**
 * Returns the reversal of an entry, and tells the payout if the entry was its return or second payment. If the bank took money back that
 * the partner no longer has, the partner owes it. Undefined if the second payment has come back meanwhile.
 */
async function mirrorOf(tx: Tx, { reversesEntryId, id, partnerId, currency: own, bankEntryId }: Adjustment): Promise<Content | undefined> {
  if (reversesEntryId === null) throw new Error(`adjustment ${id} reverses no entry`);
  const postings = await mirroredPostings(tx, reversesEntryId);
  await withdrawReturn(tx, reversesEntryId, bankEntryId);
  const second = await withdrawDuplicate(tx, reversesEntryId);
  if (second === 'came back') return undefined;
  const balances = await partnerBalances(tx, partnerId, own);
  const rest = await restOf(tx, reversesEntryId);
  const atParts = await mirroredAtParts(tx, { partnerId, entryId: reversesEntryId });
  const content = { kind: 'reversal', postings, reversesEntryId, atParts, ...(rest === undefined ? {} : { rest }) } as const;
  const all = [...postings, ...(rest?.postings ?? [])];
  const given = movedOn(all, 'credit');
  if (given.available + given.recoverable > 0) return { ...content, debt: debtToShift(balances, given) };
  const debt = debtToLeave(balances, movedOn(all, 'debit'));
  // without a debit of the bank, people cannot take back money that is not there
  return { ...content, debt: bankEntryId === null ? Math.min(debt, 0) : debt };
}

/** Returns the reversal of the write-off's second part. */
async function restOf(tx: Tx, entryId: string): Promise<Own | undefined> {
  const [rest] = await tx.$queryRaw<{ id: string }[]>`
    select r.id from ledger.journal_entry e join ledger.journal_entry r on r.idempotency_key = e.idempotency_key || ':rest'
    where e.id = ${entryId}::uuid and e.kind = 'writeoff'`;
  return rest && { kind: 'reversal', postings: await mirroredPostings(tx, rest.id), reversesEntryId: rest.id };
}

/** Returns what the postings move on this side of the available balance and the debt, minor units. */
function movedOn(postings: readonly Posting[], side: 'debit' | 'credit'): Balances {
  const on = (code: string) => postings.reduce((sum, posting) => sum + (posting[side] === code ? posting.amount : 0), 0);
  return { available: on('partner_available'), recoverable: on('partner_recoverable') };
}
