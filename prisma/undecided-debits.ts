import { Prisma } from './generated/client.ts';

/**
 * Partner and currency of each payout that a debit of the bank may have paid: it waits for people, or they have decided and the payout has not
 * heard of it. Nothing else leaves for these, since it may be the same money.
 */
export const undecidedDebits = Prisma.sql`
  select x.partner_id, x.currency from bank_entry b join payout x on x.id = any (array[b.matched_payout_id, b.decided_payout_id])
  where b.is_debit and b.outcome = 'suspense' and (b.decision is distinct from 'not_ours' or b.decided_at is null)
  union all select x.partner_id, x.currency from bank_entry b join bank_entry_share s on s.bank_entry_id = b.id and not s.is_matched
  join payout x on x.id = s.payout_id where b.outcome = 'suspense' and (b.decision is distinct from 'not_ours' or b.decided_at is null)`;
