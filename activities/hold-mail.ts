import { z } from 'zod';
import { reasons } from '../domain/wording/reasons.ts';
import { say } from '../domain/wording/sentence.ts';
import type { MailContent, Reader } from '../emails/content.ts';
import { payoutsOnHold } from '../emails/payouts-on-hold.ts';
import type { Db } from '../prisma/client.ts';
import { staffEnvelope, type Envelope, type Places } from './mail-address.ts';

/** To finance, when all payouts of a partner stand on hold: ids only. */
export const WantedHoldMail = z.object({ template: z.literal('payouts_on_hold'), heldPartnerId: z.uuid() });
export type WantedHoldMail = z.infer<typeof WantedHoldMail>;

/** To those of us who may lift it. */
export async function readHoldEnvelope(db: Db, { heldPartnerId }: WantedHoldMail): Promise<Envelope> {
  const { programId } = await db.partner.findUniqueOrThrow({ where: { id: heldPartnerId } });
  return staffEnvelope(db, { programId, roles: ['finance_preparer', 'finance_approver'] });
}

/** Reads the partner and writes the mail in the reader's language. */
export async function writeHoldMail(
  db: Db,
  { heldPartnerId }: WantedHoldMail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'consoleUrl'> },
): Promise<MailContent> {
  const { companyName, program } = await db.partner.findUniqueOrThrow({ where: { id: heldPartnerId }, include: { program: true } });
  const address = `${places.consoleUrl}/partners/${heldPartnerId}/show`;
  const reason = say(reader.language, reasons.third_failure);
  return payoutsOnHold({ partner: companyName, program: program.name, reason, address }, reader);
}
