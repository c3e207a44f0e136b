import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { findDebitInDoubt } from '../../prisma/bank/undecided-debits.ts';

/**
 * Requires that no undecided or unbooked debit may have paid exactly this payout, alone or in a sum. Debits of the partner's other payouts do not
 * matter here: they keep back its next step.
 * @throws bank_debit_undecided
 */
export async function mustHaveNoOpenDebit(tx: Tx, { id, reference }: { readonly id: string; readonly reference: string }): Promise<void> {
  if (await findDebitInDoubt(tx, id)) throw new DomainError('bank_debit_undecided', { reference });
}
