import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';

/** @throws bank_debit_undecided while the bank shows a debit in the name of this payout that nobody has decided about: it may be paid already. */
export async function mustHaveNoOpenDebit(tx: Tx, { id, reference }: { readonly id: string; readonly reference: string }): Promise<void> {
  const open = { matchedPayoutId: id, isDebit: true, outcome: 'suspense', decidedAt: null };
  if ((await tx.bankEntry.count({ where: open })) > 0) throw new DomainError('bank_debit_undecided', { reference });
}
