import type { NamedPayout, Order } from '../../domain/bank/bank-booking.ts';
import { countedBy, nameAnew, namesOfShowing } from '../../domain/payout/counted-names.ts';
import { explainedAway, reopenedFor } from '../../domain/payout/explained-away.ts';
import { outTwiceBy } from '../../domain/payout/out-twice.ts';
import { isOfSecond, missingOf } from '../../domain/payout/second-payment.ts';
import type { Details } from '../../domain/errors.ts';
import { saidReturns } from '../../domain/payout/said-returns.ts';
import { payoutStates, type PayoutPhase, type SaidReturn } from '../../domain/payout/payout-state.ts';
import { openBatchFile } from '../../prisma/bank/batch-file.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { readDocument } from '../../prisma/document.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { evidenceOf } from '../../prisma/payout/payout-evidence.ts';
import { hasOpenSecond } from '../../prisma/bank/undecided-debits.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { paymentGroups } from '../gateways/bank-file/payment-groups.ts';

/**
 * A payout that a bank's message names. It is changed in place, so that the next booking of the same message sees the effect of this one.
 */
export interface BankPayout extends NamedPayout {
  readonly id: string;
  readonly reference: string;
  readonly endToEndId: string;
  readonly batchId: string | null;
  returned: number;
  returnFee: number;
  outTwice: number;
  explainedAway: readonly SaidReturn[];
  readonly counted: string[];
  said: readonly SaidReturn[];
  readonly earlierDebits: string[];
  hasOpenSecond: boolean;
  /** All files of ours that it is or was in. */
  readonly orders: readonly Order[];
}

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly endToEndId: string;
  readonly batchId: string | null;
  readonly state: string;
  readonly amount: number;
  readonly currency: string;
  readonly returned: number;
  readonly returnFee: number;
  readonly history: readonly Details[] | null;
  readonly orders: readonly Order[] | null;
  readonly hasOpenSecond: boolean;
  readonly bookings: { readonly reference: string; readonly isDebit: boolean; readonly amount: number; readonly charges: number }[] | null;
}

/**
 * Reads payouts by end-to-end id, under a share lock. A turn of the payout that is under way is waited for, and its next turn waits for us
 * and reads all letters at once. Without the lock, its money could for a moment be neither in the payout nor kept back.
 */
export async function findBankPayouts(tx: Tx, endToEndIds: readonly string[]): Promise<Map<string, BankPayout>> {
  await tx.$executeRaw`
    select count(*) from (select from payout where end_to_end_id = any (${endToEndIds}::text[]) order by id for share) locked`;
  const rows = await readDocument<Row>(
    tx,
    Prisma.sql`
    select p.id, p.reference, p.end_to_end_id as "endToEndId", p.payout_batch_id as "batchId", p.state, p.amount_minor as amount,
      p.currency::text as currency, p.returned_minor as returned, p.return_fee_minor as "returnFee",
      ${hasOpenSecond(Prisma.sql`p`)} as "hasOpenSecond",
      (select jsonb_agg(${evidenceOf(Prisma.sql`e`)} order by e.id) from payout_event e where e.payout_id = p.id
        and e.evidence ? 'reference') as history,
      (select jsonb_agg(jsonb_build_object('madeOn', to_char(f.exported_at at time zone 'UTC', 'YYYY-MM-DD'), 'account', (
          select a.iban_index from company_bank_account a where a.id = any (f.account_ids) and a.currency = p.currency)))
        from (select p.payout_batch_id as id union select batch_id from payout_batch_member where payout_id = p.id) o
        join payout_batch f on f.id = o.id) as orders,
      (select jsonb_agg(jsonb_build_object('reference', b.reference, 'isDebit', b.is_debit, 'amount', b.amount, 'charges', b.charges)) from (
        select coalesce(reference, id::text) as reference, is_debit, amount_minor as amount, charges_minor as charges from bank_entry
        where matched_payout_id = p.id and outcome = 'matched' and taken_back_by_id is null
        union all select coalesce(e.reference, e.id::text), e.is_debit, s.amount_minor, 0 from bank_entry_share s
          join bank_entry e on e.id = s.bank_entry_id
        where s.payout_id = p.id and s.is_matched) b) as bookings
    from payout p where p.end_to_end_id = any (${endToEndIds}::text[])`,
  );
  return new Map(rows.map((row) => [row.endToEndId, payoutOf(row)]));
}

function payoutOf(row: Row): BankPayout {
  const { history, bookings, orders, ...columns } = row;
  const counted = countedBy(history ?? []);
  const told = bookings ?? [];
  const payout = {
    ...columns,
    state: oneOf<PayoutPhase>(payoutStates, row.state),
    amount: safeInteger(row.amount),
    returned: safeInteger(row.returned),
    returnFee: safeInteger(row.returnFee),
    outTwice: outTwiceBy(history ?? []),
    explainedAway: explainedAway(history ?? []),
    counted,
    said: saidReturns(history ?? []),
    orders: orders ?? [],
    earlierDebits: told.filter(({ isDebit }) => isDebit).map(({ reference }) => reference),
  };
  for (const { isDebit, ...booking } of told) {
    const reference = nameAnew(counted, booking.reference);
    const isNamed = payout.said.some((one) => one.reference === reference); // recorded by people before the bank showed it
    if (!isDebit && (isNamed || !counted.includes(reference))) countReturn(payout, { ...booking, reference });
  }
  return payout;
}

/** Counts a return that the payout has not read yet. If two people had recorded it, it only proves theirs. */
export function countReturn(payout: BankPayout, { reference, amount, charges }: SaidReturn & { readonly charges: number }): void {
  const said = payout.said.find((one) => one.reference === reference) ?? payout.said.find((one) => one.amount === amount);
  payout.counted.push(...namesOfShowing(reference, said?.reference));
  if (said !== undefined) payout.said = payout.said.filter((one) => one !== said);
  else if (isOfSecond(payout, { amount, charges })) payout.outTwice -= amount + statedFee(payout.amount, { amount, charges });
  else {
    for (const { amount: explained } of reopenedFor(payout.explainedAway, { missing: missingOf(payout), amount }) ?? []) {
      payout.explainedAway = payout.explainedAway.slice(0, -1);
      payout.returnFee -= explained;
    }
    payout.returnFee += statedFee(missingOf(payout), { amount, charges });
    payout.returned += amount;
  }
}

/** Returns the charges that the bank stated, if they are exactly what is missing: the payout will count them the same way. */
const statedFee = (missing: number, { amount, charges }: { readonly amount: number; readonly charges: number }): number =>
  amount + charges === missing ? charges : 0;

/** One of our files, with its payment groups: end-to-end ids by group id. */
export interface SentFile {
  readonly batchId: string;
  /** Two people have said that the bank never had it. */
  readonly isWithdrawn: boolean;
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** Finds our files of these payment groups, by group id. */
export async function findSentFiles(tx: Tx, keys: DataKeys, groupIds: readonly string[]): Promise<Map<string, SentFile>> {
  const files = new Map<string, SentFile>();
  const messageIds = new Set(groupIds.map(messageIdOf));
  for (const messageId of messageIds) {
    const file = await findSentFile(tx, keys, messageId);
    for (const groupId of groupIds) if (file !== undefined && messageIdOf(groupId) === messageId) files.set(groupId, file);
  }
  return files;
}

/** Returns the name of the file that a payment group is in. */
export const messageIdOf = (groupId: string): string => groupId.replace(/-\d+$/, '');

/** Finds a file by the `MsgId` that we gave it. Undefined: not a file of ours. */
export async function findSentFile(tx: Tx, keys: DataKeys, messageId: string): Promise<SentFile | undefined> {
  const batch = await tx.payoutBatch.findUnique({ where: { msgId: messageId }, select: { id: true, state: true, file: true } });
  if (batch === null) return undefined;
  const isWithdrawn = batch.state === 'withdrawn';
  return {
    batchId: batch.id,
    isWithdrawn,
    groups: batch.file === null ? new Map() : paymentGroups(openBatchFile(keys, batch.id, batch.file)),
  };
}
