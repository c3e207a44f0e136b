import { ourReferencesIn } from '../../domain/bank/our-reference.ts';
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
  const names = bookings.flatMap(ourReferencesIn);
  if (names.length === 0) return;
  const lost = await tx.$queryRaw<{ name: string }[]>`
    select n.name from unnest(${names}::text[], ${names.map(messageIdOf)}::text[]) n (name, file)
    where not exists (select from payout p where p.end_to_end_id = n.name and (p.rail = 'manual' or p.payout_batch_id is not null
        or exists (select from payout_batch_member m where m.payout_id = p.id)))
      and not exists (select from payout_batch f where f.msg_id = n.file)`;
  const isLost = new Set(lost.map(({ name }) => name));
  await haltPayouts(
    tx,
    bookings.flatMap((booking) => tracesIn(booking, (name) => !isLost.has(name))),
  );
}
