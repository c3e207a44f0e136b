import { z } from 'zod';
import type { MailContent, Reader } from '../emails/content.ts';
import { payoutDetailsChanged } from '../emails/payout-details-changed.ts';
import type { Db } from '../prisma/client.ts';

/** What the mail about new payout details names: ids only. */
export const WantedMethodMail = z.object({ template: z.literal('payout_details_changed'), partnerId: z.uuid(), methodId: z.uuid() });
export type WantedMethodMail = z.infer<typeof WantedMethodMail>;

export async function writeMethodMail(
  db: Db,
  { methodId }: WantedMethodMail,
  { reader, portalUrl }: { readonly reader: Reader; readonly portalUrl: string },
): Promise<MailContent> {
  const method = await db.payoutMethod.findUniqueOrThrow({ where: { id: methodId }, omit: { details: true } });
  const editor = await db.person.findUnique({ where: { id: method.editedBy }, select: { name: true } });
  return payoutDetailsChanged(
    {
      account: method.masked,
      currency: method.currency,
      by: editor?.name ?? reader.name,
      changedAt: method.createdAt.toISOString(),
      activeFrom: method.activeFrom.toISOString(),
      address: `${portalUrl}/payouts`,
    },
    reader,
  );
}
