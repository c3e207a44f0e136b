import { z } from 'zod';
import { isCurrency } from '../../domain/money.ts';
import { holdReasons } from '../../domain/payout/payout-reason.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Amount, MailContent, Reader } from '../../emails/content.ts';
import { payoutsGoOn } from '../../emails/payouts-go-on.ts';
import { forgivenCameBack, payoutsOnHold } from '../../emails/payouts-on-hold.ts';
import { financeRoles } from '../../prisma/account/shut-out.ts';
import type { Db } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readEnvelope, workEnvelope, type Envelope, type Places } from './mail-address.ts';

/** Arguments of the mails to finance, if a partner's payouts are put on hold, and to the partner, when they go on: ids only. */
export const WantedHoldMail = z.object({
  template: z.enum(['payouts_on_hold', 'payouts_go_on']),
  heldPartnerId: z.uuid(),
  reason: z.enum(holdReasons).default('third_failure'),
  /** Write-off of a debt that the returned money would have paid. */
  entryId: z.uuid().optional(),
});
export type WantedHoldMail = z.infer<typeof WantedHoldMail>;

/** Returns finance, who may lift the hold, and where nobody is finance administrators; for the lifted hold, the partner's owners. */
export async function readHoldEnvelope(db: Db, { template, heldPartnerId }: WantedHoldMail): Promise<Envelope> {
  if (template === 'payouts_go_on') return readEnvelope(db, heldPartnerId);
  const { programId } = await db.partner.findUniqueOrThrow({ where: { id: heldPartnerId } });
  return workEnvelope(db, { programId, roles: financeRoles });
}

/** Reads the partner and writes the mail in the reader's language. */
export async function writeHoldMail(
  db: Db,
  { template, heldPartnerId, reason: why, entryId }: WantedHoldMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl' | 'portalUrl'> },
): Promise<MailContent> {
  if (template === 'payouts_go_on') return payoutsGoOn({ address: `${places.portalUrl}/payouts` }, reader);
  const { companyName, program } = await db.partner.findUniqueOrThrow({ where: { id: heldPartnerId }, include: { program: true } });
  const names = { partner: companyName, program: program.name };
  if (entryId !== undefined) {
    const address = `${places.consoleUrl}/journal-entries/${entryId}/show`;
    return forgivenCameBack({ ...names, ...(await readWriteOff(db, entryId)), address }, reader);
  }
  const address = `${places.consoleUrl}/partners/${heldPartnerId}/show`;
  const reason = say(reader.language, reasons[why]);
  return payoutsOnHold({ ...names, reason, address }, reader);
}

/**
 * Reads the amount and the time of a write-off.
 * @throws RangeError if the entry is none.
 */
async function readWriteOff(db: Db, entryId: string): Promise<{ readonly amount: Amount; readonly at: string }> {
  const found = await db.adjustment.findFirst({ where: { journalEntryId: entryId } });
  const currency = found?.currency.trim() ?? '';
  if (found?.decidedAt == null || !isCurrency(currency)) throw new RangeError(`${entryId} is no write-off`);
  return { amount: { amount: safeInteger(found.amountMinor), currency }, at: found.decidedAt.toISOString() };
}
