import { carriesOurReference, ourReferencesIn } from '../../domain/bank/our-reference.ts';
import { tracesIn } from '../../domain/payout/payout-halt.ts';
import type { Tx } from '../../prisma/client.ts';
import { haltPayouts } from '../../prisma/payout/halt-payouts.ts';
import type { BankBooking } from '../gateways/bank-file/bank-message.ts';
import { messageIdOf } from './bank-payouts.ts';

/**
 * Stops all payouts if the bank shows a payment or its return, on any account, with an identifier of ours that our books never put into a file:
 * they are older than the bank. It may be a payout that they do not have, or one that they have not sent yet. A payout by hand needs no file.
 */
export async function haltForLostPayments(tx: Tx, bookings: readonly BankBooking[]): Promise<void> {
  const ours = bookings.filter(carriesOurReference);
  if (ours.length === 0) return;
  const names = ours.flatMap(ourReferencesIn);
  const isOrdered = { OR: [{ rail: 'manual' }, { payoutBatchId: { not: null } }, { files: { some: {} } }] };
  const payouts = await tx.payout.findMany({ where: { endToEndId: { in: names }, ...isOrdered }, select: { endToEndId: true } });
  const files = await tx.payoutBatch.findMany({ where: { msgId: { in: names.map(messageIdOf) } }, select: { msgId: true } });
  const [paid, made] = [new Set(payouts.map(({ endToEndId }) => endToEndId)), new Set(files.map(({ msgId }) => msgId))];
  await haltPayouts(
    tx,
    ours.flatMap((booking) => tracesIn(booking, (name) => paid.has(name) || made.has(messageIdOf(name)))),
  );
}
