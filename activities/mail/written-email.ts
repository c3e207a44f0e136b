import { z } from 'zod';
import type { MailContent, Reader } from '../../emails/content.ts';
import { writtenEmail } from '../../emails/written-email.ts';
import type { Db } from '../../prisma/client.ts';
import type { Places } from './mail-address.ts';

/** Arguments of a mail written by hand, to the partner's owners: ids only. */
export const WantedWrittenEmail = z.object({ template: z.literal('written_by_hand'), partnerId: z.uuid(), partnerEmailId: z.uuid() });
export type WantedWrittenEmail = z.infer<typeof WantedWrittenEmail>;

export async function writeWrittenEmail(
  db: Db,
  { partnerEmailId }: WantedWrittenEmail,
  { reader, places }: { readonly reader: Reader; readonly places: Pick<Places, 'portalUrl'> },
): Promise<MailContent> {
  const { subject, body } = await db.partnerEmail.findUniqueOrThrow({ where: { id: partnerEmailId } });
  return writtenEmail({ subject, text: body, address: `${places.portalUrl}/questions` }, reader);
}
