import { z } from 'zod';
import { adjustmentBooked } from '../../emails/adjustment-booked.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';
import type { Places } from './mail-address.ts';
import { currencyOf } from '../statement/statement-payouts.ts';

/** Arguments of the mail that tells a partner of an adjustment: ids only. */
export const WantedAdjustmentMail = z.object({ template: z.literal('adjustment_booked'), partnerId: z.uuid(), adjustmentId: z.uuid() });
export type WantedAdjustmentMail = z.infer<typeof WantedAdjustmentMail>;

/** Wants the mail within the entry's transaction, once for each adjustment. None if it leaves the partner with the same money. */
export async function wantAdjustmentMail(tx: Tx, { id, partnerId }: { readonly id: string; readonly partnerId: string }): Promise<void> {
  if ((await changeBy(tx, { adjustmentId: id, partnerId })) === 0) return;
  await wantMail(tx, {
    key: `mail:adjustment_booked:${id}`,
    about: { kind: 'adjustment', id },
    wanted: { template: 'adjustment_booked', partnerId, adjustmentId: id },
    summary: 'Mail the adjustment to the partner',
  });
}

/** Reads the adjustment and writes the mail in the reader's language. */
export async function writeAdjustmentMail(
  db: Db,
  wanted: WantedAdjustmentMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl'> },
): Promise<MailContent> {
  const { reason, currency } = await db.adjustment.findUniqueOrThrow({ where: { id: wanted.adjustmentId } });
  const change = { amount: await changeBy(db, wanted), currency: currencyOf(currency) };
  return adjustmentBooked({ change, reason, address: `${places.portalUrl}/commissions` }, reader);
}

/** Returns the change of the available balance less the change of the debt, minor units. */
async function changeBy(
  db: Pick<Tx, '$queryRaw'>,
  { adjustmentId, partnerId }: Pick<WantedAdjustmentMail, 'adjustmentId' | 'partnerId'>,
): Promise<number> {
  const [row] = await db.$queryRaw<{ change: bigint | null }[]>`
    select sum(case l.side when 'credit' then l.amount else -l.amount end)::bigint as change
    from ledger.journal_entry e join ledger.line l on l.entry_id = e.id join ledger.account a on a.id = l.account_id
    where e.source_type = 'adjustment' and e.source_id = ${adjustmentId} and a.partner_id = ${partnerId}::uuid
      and a.code in ('partner_available', 'partner_recoverable')`;
  return safeInteger(row?.change ?? 0n);
}
