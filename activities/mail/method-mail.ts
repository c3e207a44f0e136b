import { z } from 'zod';
import { switchedOffByPartner } from '../../domain/payout/payout-method.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { payoutDetailsAdded } from '../../emails/payout-details-added.ts';
import { payoutDetailsChanged } from '../../emails/payout-details-changed.ts';
import { payoutDetailsOff, type PayoutDetailsOff } from '../../emails/payout-details-off.ts';
import { payoutDetailsOffTask } from '../../emails/payout-details-off-task.ts';
import { financeRoles } from '../../prisma/account/shut-out.ts';
import type { Db } from '../../prisma/client.ts';
import type { PayoutMethod } from '../../prisma/generated/client.ts';
import { databaseClock } from '../database-clock.ts';
import { readEnvelope, workEnvelope, type Envelope, type Places } from './mail-address.ts';

/** Arguments of mails about payout details, to the partner and to finance: ids only. */
export const WantedMethodMail = z.union([
  z.object({ template: z.literal('payout_details_changed'), partnerId: z.uuid(), methodId: z.uuid() }),
  z.object({ template: z.literal('payout_details_off'), partnerId: z.uuid(), methodId: z.uuid() }),
  z.object({ template: z.literal('payout_details_added'), methodId: z.uuid() }),
  z.object({ template: z.literal('payout_details_off_task'), methodId: z.uuid() }),
]);
export type WantedMethodMail = z.infer<typeof WantedMethodMail>;

/** Returns the partner's owners, or finance, who confirm payout details; where nobody is finance, administrators. */
export async function readMethodEnvelope(db: Db, wanted: WantedMethodMail): Promise<Envelope> {
  if ('partnerId' in wanted) return readEnvelope(db, wanted.partnerId);
  const { partner } = await db.payoutMethod.findUniqueOrThrow({
    where: { id: wanted.methodId },
    select: { partner: { select: { programId: true } } },
  });
  return workEnvelope(db, { programId: partner.programId, roles: financeRoles });
}

export async function writeMethodMail(
  db: Db,
  { template, methodId }: WantedMethodMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl' | 'consoleUrl'> },
): Promise<MailContent> {
  const method = await db.payoutMethod.findUniqueOrThrow({ where: { id: methodId }, omit: { details: true }, include: { partner: true } });
  const { masked: account, currency, partner } = method;
  const activeFrom = method.activeFrom.toISOString();
  const because = method.revokedReason === switchedOffByPartner ? null : method.revokedReason;
  const page = `${places.consoleUrl}/partners/${partner.id}/show`;
  if (template === 'payout_details_added')
    return payoutDetailsAdded({ partner: partner.companyName, account, currency, activeFrom, address: page }, reader);
  if (template === 'payout_details_off_task')
    return payoutDetailsOffTask(
      { partner: partner.companyName, account, currency, isByHand: method.rail === 'manual', because, address: page },
      reader,
    );
  const address = `${places.portalUrl}/payouts`;
  if (template === 'payout_details_off') {
    const at = (method.revokedAt ?? method.createdAt).toISOString();
    return payoutDetailsOff({ account, currency, because, at, other: await otherDetails(db, method), address }, reader);
  }
  const editor = await db.person.findUnique({ where: { id: method.editedBy }, select: { name: true } });
  const changedAt = method.createdAt.toISOString();
  const by = editor?.name ?? reader.name;
  return payoutDetailsChanged({ account, currency, by, changedAt, activeFrom, address }, reader);
}

/** Returns the payout method that is used instead, chosen as the next payout would: the newest in the currency. */
async function otherDetails(
  db: Db,
  { partnerId, currency }: Pick<PayoutMethod, 'partnerId' | 'currency'>,
): Promise<PayoutDetailsOff['other']> {
  const other = await db.payoutMethod.findFirst({
    where: { partnerId, currency, revokedAt: null, verifiedAt: { not: null } },
    omit: { details: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (other === null || (other.editorLockedAt !== null && other.confirmedBy === null)) return null;
  const isResting = other.confirmedBy === null && other.activeFrom > (await databaseClock(db));
  return { account: other.masked, from: isResting ? other.activeFrom.toISOString() : null };
}
