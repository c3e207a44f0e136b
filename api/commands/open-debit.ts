import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { findDebitInDoubt } from '../../prisma/bank/undecided-debits.ts';

/**
 * @throws bank_debit_undecided while the bank shows a debit that may have paid this very payout, alone or in a sum, and that is neither decided nor
 * booked. What its partner may have been paid by another payout does not speak for or against it here: that keeps its next step back.
 */
export async function mustHaveNoOpenDebit(tx: Tx, { id, reference }: { readonly id: string; readonly reference: string }): Promise<void> {
  if (await findDebitInDoubt(tx, id)) throw new DomainError('bank_debit_undecided', { reference });
}
