import { z } from 'zod';
import { accountNotices } from '../domain/account.ts';
import { accountNotice } from '../emails/account-notice.ts';
import type { MailContent, Reader } from '../emails/content.ts';
import type { Db } from '../prisma/client.ts';
import { envelopeOfPerson, type Envelope, type Places } from './mail-address.ts';

/** What a mail that only tells about an account names: ids only. */
export const WantedAccountMail = z.object({ template: z.enum(accountNotices), accountId: z.uuid() });
export type WantedAccountMail = z.infer<typeof WantedAccountMail>;

export const readAccountEnvelope = (db: Db, { accountId }: WantedAccountMail): Promise<Envelope> => envelopeOfPerson(db, accountId);

export async function writeAccountMail(
  db: Db,
  { template, accountId }: WantedAccountMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const { staffRoles } = await db.person.findUniqueOrThrow({ where: { id: accountId }, select: { staffRoles: true } });
  const address = staffRoles.length > 0 ? places.consoleUrl : places.portalUrl;
  return accountNotice({ notice: template, roles: staffRoles, address }, reader);
}
