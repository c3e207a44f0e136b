import { decimalText } from '../../domain/decimal-amount.ts';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { isCurrency } from '../../domain/money.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Adjustment } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { findReversibleEntry } from '../../prisma/ledger/reversible-entry.ts';

/** Reasons for which the books do not allow an adjustment. */
export const impossible: readonly ErrorCode[] = [
  'adjustment_impossible',
  'adjustment_currency',
  'writeoff_above_owed',
  'earning_changed',
  'reversed_already',
  'reversal_above_balance',
];

type Wanted = Pick<Adjustment, 'id' | 'kind' | 'partnerId' | 'currency' | 'amountMinor' | 'commissionId' | 'reversesEntryId' | 'ticketId'>;

/**
 * Requires that the books allow it. Checked when it is proposed and approved; the books themselves refuse it again when it is booked.
 * @throws one of `impossible`
 */
export async function requirePossible(tx: Tx, wanted: Wanted): Promise<void> {
  if (wanted.kind === 'adjustment' && wanted.ticketId === null) await requirePaidCurrency(tx, wanted); // an appeal is paid in the currency of what was refused
  if (wanted.kind === 'writeoff') await requireOwed(tx, wanted);
  if (wanted.kind === 'take_back') await requireEarned(tx, wanted);
  if (wanted.kind === 'reversal') await requireReversible(tx, wanted);
}

/**
 * Requires a currency that the program pays or converts, or in which the partner already has or owes something, in any state.
 * @throws `adjustment_currency`
 */
async function requirePaidCurrency(tx: Tx, { partnerId, currency }: Pick<Wanted, 'partnerId' | 'currency'>): Promise<void> {
  const [program] = await tx.$queryRaw<{ pays: string[]; converts: boolean }[]>`
    select array(select g.currency::text union select l.currency::text from payout_policy l where l.program_id = g.id order by 1) as pays,
      g.currency_rule = 'convert_at_payout' as converts
    from partner p join program g on g.id = p.program_id where p.id = ${partnerId}::uuid`;
  if (program === undefined || program.converts || program.pays.includes(currency)) return;
  const held = await tx.$queryRaw<unknown[]>`
    select from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and b.balance <> 0 limit 1`;
  if (held.length === 0) throw new DomainError('adjustment_currency', { currency, pays: program.pays.join(', ') });
}

/** Requires that the partner owes that much, less write-offs that are approved and not booked. */
async function requireOwed(tx: Tx, { id, partnerId, currency, amountMinor }: Wanted): Promise<void> {
  const { recoverable } = await balancesOf(tx, { partnerId, currency });
  const underWay = await tx.adjustment.aggregate({
    where: { partnerId, currency, kind: 'writeoff', approvedBy: { not: null }, journalEntryId: null, failure: null, NOT: { id } },
    _sum: { amountMinor: true },
  });
  const left = recoverable - (underWay._sum.amountMinor ?? 0n);
  const owed = left > 0n ? left : 0n;
  if (amountMinor > owed) throw new DomainError('writeoff_above_owed', { currency, owed: textOf(owed, currency) });
}

/** Requires that the amount is all that has been earned, which people see when they take it back. */
async function requireEarned(tx: Tx, { commissionId, amountMinor }: Wanted): Promise<void> {
  const earning = await findEarning(tx, commissionId ?? '');
  if (earning === undefined || earning.refused !== null || earning.posted <= 0n) throw new DomainError('adjustment_impossible');
  const { posted, currency } = earning;
  if (posted !== -amountMinor) throw new DomainError('earning_changed', { currency, earned: textOf(posted, currency) });
}

async function requireReversible(tx: Tx, { partnerId, currency, reversesEntryId }: Wanted): Promise<void> {
  const entry = await findReversibleEntry(tx, reversesEntryId ?? '');
  if (entry === undefined) throw new DomainError('not_found');
  if (entry.reversedByEntryId !== null) throw new DomainError('reversed_already');
  if (!entry.canBeReversed) throw new DomainError('adjustment_impossible');
  const { available } = await balancesOf(tx, { partnerId, currency });
  if (entry.takesAvailable > available)
    throw new DomainError('reversal_above_balance', {
      currency,
      takes: textOf(entry.takesAvailable, currency),
      available: textOf(available, currency),
    });
}

interface Earning {
  readonly partnerId: string;
  readonly currency: string;
  readonly posted: bigint;
  readonly refused: string | null;
}

/** Finds a commission or bounty; undefined if there is none. */
export async function findEarning(tx: Tx, id: string): Promise<Earning | undefined> {
  const [earning] = await tx.$queryRaw<Earning[]>`
    select partner_id as "partnerId", currency::text as currency, posted_minor as posted, refused_reason as refused
    from commission where id = ${id}::uuid
    union all select partner_id, currency::text, posted_minor, refused_reason from bounty_award where id = ${id}::uuid`;
  return earning;
}

interface Balances {
  readonly available: bigint;
  readonly recoverable: bigint;
}

async function balancesOf(tx: Tx, { partnerId, currency }: Pick<Wanted, 'partnerId' | 'currency'>): Promise<Balances> {
  const [balances] = await tx.$queryRaw<Balances[]>`
    select coalesce(sum(b.balance) filter (where a.code = 'partner_available'), 0)::bigint as available,
      coalesce(sum(b.balance) filter (where a.code = 'partner_recoverable'), 0)::bigint as recoverable
    from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency}`;
  return balances ?? { available: 0n, recoverable: 0n };
}

const textOf = (minor: bigint, currency: string): string =>
  isCurrency(currency) ? decimalText({ amount: safeInteger(minor), currency }) : String(minor);
