import { z } from 'zod';
import type { MailContent, Reader } from '../emails/content.ts';
import { payoutDetailsAdded } from '../emails/payout-details-added.ts';
import { payoutDetailsChanged } from '../emails/payout-details-changed.ts';
import type { Db } from '../prisma/client.ts';
import { readEnvelope, staffEnvelope, type Envelope, type Places } from './mail-address.ts';

/** What the mails about new payout details name, to the partner and to finance: ids only. */
export const WantedMethodMail = z.union([
  z.object({ template: z.literal('payout_details_changed'), partnerId: z.uuid(), methodId: z.uuid() }),
  z.object({ template: z.literal('payout_details_added'), methodId: z.uuid() }),
]);
export type WantedMethodMail = z.infer<typeof WantedMethodMail>;

/** To the partner's owners, or to those of us who confirm payout details. */
export async function readMethodEnvelope(db: Db, wanted: WantedMethodMail): Promise<Envelope> {
  if ('partnerId' in wanted) return readEnvelope(db, wanted.partnerId);
  const { partner } = await db.payoutMethod.findUniqueOrThrow({
    where: { id: wanted.methodId },
    select: { partner: { select: { programId: true } } },
  });
  return staffEnvelope(db, { programId: partner.programId, roles: ['finance_preparer', 'finance_approver'] });
}

export async function writeMethodMail(
  db: Db,
  { template, methodId }: WantedMethodMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl' | 'consoleUrl'> },
): Promise<MailContent> {
  const method = await db.payoutMethod.findUniqueOrThrow({ where: { id: methodId }, omit: { details: true }, include: { partner: true } });
  const { masked: account, currency, partner } = method;
  const activeFrom = method.activeFrom.toISOString();
  if (template === 'payout_details_added') {
    const address = `${places.consoleUrl}/partners/${partner.id}/show`;
    return payoutDetailsAdded({ partner: partner.companyName, account, currency, activeFrom, address }, reader);
  }
  const editor = await db.person.findUnique({ where: { id: method.editedBy }, select: { name: true } });
  const changedAt = method.createdAt.toISOString();
  const by = editor?.name ?? reader.name;
  return payoutDetailsChanged({ account, currency, by, changedAt, activeFrom, address: `${places.portalUrl}/payouts` }, reader);
}
