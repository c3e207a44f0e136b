import { carriesOurReference } from '../../domain/bank/our-reference.ts';
import { tracesIn } from '../../domain/payout/payout-halt.ts';
import type { Tx } from '../../prisma/client.ts';
import { haltPayouts } from '../../prisma/payout/halt-payouts.ts';
import type { BankBooking } from '../gateways/bank-file/bank-message.ts';
import { messageIdOf } from './bank-payouts.ts';

/**
 * Stops all payouts if a debit on an account that the books do not know has an identifier of ours that they do not know either, or that of a
 * payout that was in none of our files: the account was connected after the backup, and paid. A payout by hand may be paid from any account.
 * Stores nothing of the bookings.
 */
export async function haltForForeign(tx: Tx, bookings: readonly BankBooking[]): Promise<void> {
  const ours = bookings.filter(carriesOurReference);
  if (ours.length === 0) return;
  const isExplained = { OR: [{ rail: 'manual' }, { payoutBatchId: { not: null } }, { files: { some: {} } }] };
  const payouts = await tx.payout.findMany({
    where: { endToEndId: { in: ours.flatMap(idsOf) }, ...isExplained },
    select: { endToEndId: true },
  });
  const files = await tx.payoutBatch.findMany({ where: { msgId: { in: ours.flatMap(filesOf) } }, select: { msgId: true } });
  const known = new Set([...payouts.map(({ endToEndId }) => endToEndId), ...files.map(({ msgId }) => msgId)]);
  const isKnown = (booking: BankBooking) => [...idsOf(booking), ...filesOf(booking)].some((name) => known.has(name));
  await haltPayouts(tx, ours.filter((booking) => !isKnown(booking)).flatMap(tracesIn));
}

const idsOf = ({ endToEndId, instructionId }: BankBooking): string[] => [endToEndId, instructionId].filter((id) => id !== null);
const filesOf = ({ paymentGroupId }: BankBooking): string[] => (paymentGroupId === null ? [] : [messageIdOf(paymentGroupId)]);
