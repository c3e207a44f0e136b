import { creditsOf } from '../../domain/bank/bank-credit.ts';
import type { BexioFacts, SourceFacts } from '../../domain/settlement/settlement.ts';
import type { Tx } from '../../prisma/client.ts';
import { putLetter, ringReferral } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { BankBooking } from '../gateways/bank-file/bank-message.ts';

interface CreditRow {
  readonly id: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly bookedOn: string;
  readonly creditorReference: string | null;
}

/**
 * Adds to the facts what bank statements show of their payments, if the program's terms ask for both proofs. Each credit proves one
 * payment, for good unless the bank takes it back; without its credit, the payment is not proven any more.
 */
export async function withBankCredits(tx: Tx, facts: SourceFacts, sourceId: string): Promise<SourceFacts> {
  if (facts.provider !== 'bexio' || !(await asksForBank(tx, sourceId))) return facts;
  const rows = await readCredits(tx, facts, sourceId);
  const proofs = creditsOf(
    facts,
    rows.map((row) => ({ ...row, amount: safeInteger(row.amount) })),
  );
  await tx.bankEntry.updateMany({ where: { provesSourceId: sourceId }, data: { provesSourceId: null, provesPaymentId: null } });
  for (const [paymentId, { id }] of proofs)
    await tx.bankEntry.update({ where: { id }, data: { provesSourceId: sourceId, provesPaymentId: paymentId } });
  return { ...facts, payments: facts.payments.map((payment) => ({ ...payment, bankMatchedAt: dayOf(proofs.get(payment.id)?.bookedOn) })) };
}

const dayOf = (day: string | undefined): string | null => (day === undefined ? null : `${day}T00:00:00.000Z`);

async function asksForBank(tx: Tx, sourceId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ asks: boolean }[]>`
    select exists (select from settlement_source s join referral r on r.id = s.referral_id join program_terms t on t.program_id = r.program_id
      where s.id = ${sourceId}::uuid and t.evidence = 'bexio+bank') as asks`;
  return row?.asks === true;
}

/**
 * Reads free credits and those that prove this invoice, its own first. Of equal credits, as many are left out as the bank has taken back.
 */
function readCredits(tx: Tx, { currency, payments }: BexioFacts, sourceId: string): Promise<CreditRow[]> {
  const amounts = payments.map(({ amount }) => amount);
  return tx.$queryRaw<CreditRow[]>`
    with standing as (
      select e.id, row_number() over (
          partition by e.account_iban, e.currency, e.amount_minor, coalesce(e.creditor_reference, e.end_to_end_id, '')
          order by e.proves_source_id is null desc, e.booked_on desc, e.id) as place, (
          select count(*) from bank_entry v where v.is_debit and v.is_reversal and v.reason is distinct from 'told_again'
            and v.matched_payout_id is null and v.account_iban = e.account_iban and v.currency = e.currency
            and v.amount_minor = e.amount_minor and coalesce(v.creditor_reference, v.end_to_end_id, '')
              = coalesce(e.creditor_reference, e.end_to_end_id, '')) as taken_back
      from bank_entry e where not e.is_debit and not e.is_reversal and e.currency = ${currency} and e.amount_minor = any (${amounts}::bigint[])
        and e.matched_payout_id is null and coalesce(e.reason not in ('foreign_account', 'day_to_come', 'told_again'), true)
          and e.decision is distinct from 'assign'
    )
    select e.id, e.amount_minor as amount, e.currency::text as currency, to_char(e.booked_on, 'YYYY-MM-DD') as "bookedOn",
      e.creditor_reference as "creditorReference"
    from bank_entry e join standing s on s.id = e.id
    where s.place > s.taken_back and (e.proves_source_id is null or e.proves_source_id = ${sourceId}::uuid)
    order by e.proves_source_id is null, e.booked_on, e.id for update of e`;
}

type Credit = Pick<BankBooking, 'isDebit' | 'isReversal' | 'bookedOn' | 'currency' | 'creditorReference' | 'amount'> & {
  readonly reference: string;
};

/** Has invoices checked again that a credit may prove, or whose credit the bank takes back. */
export async function tellInvoices(tx: Tx, { reference, ...booking }: Credit): Promise<void> {
  if (booking.isDebit !== booking.isReversal) return; // our own payment, or a return that is taken back
  const day = booking.isDebit ? null : booking.bookedOn;
  const rows = await tx.$queryRaw<{ referralId: string; accountRef: string; externalId: string }[]>`
    select s.referral_id as "referralId", s.account_ref as "accountRef", s.external_id as "externalId"
    from settlement_source s join referral r on r.id = s.referral_id
    where s.provider = 'bexio' and s.currency = ${booking.currency}
      and exists (select from program_terms t where t.program_id = r.program_id and t.evidence = 'bexio+bank')
      and (s.facts ->> 'qrReference' = ${booking.creditorReference}::text
        or exists (select from jsonb_array_elements(s.facts -> 'payments') p where (p ->> 'amount')::bigint = ${booking.amount}
          and (${day}::text is null or p ->> 'on' = ${day}))) order by s.id`;
  for (const { referralId, accountRef, externalId } of rows) {
    await ringReferral(tx, { referralId, cause: 'bank_credit' });
    await putLetter(tx, {
      entityKind: 'referral',
      entityId: referralId,
      eventId: `bank:${reference}:${externalId}`,
      kind: 'source_changed',
      arguments: { provider: 'bexio', accountRef, externalId },
    });
  }
}
