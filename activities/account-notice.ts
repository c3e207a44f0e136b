import { z } from 'zod';
import { accountNotices } from '../domain/account.ts';
import { accountNotice } from '../emails/account-notice.ts';
import type { MailContent, Reader } from '../emails/content.ts';
import { openAddress } from '../prisma/account-address.ts';
import type { Db } from '../prisma/client.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { envelopeOfPerson, type Envelope, type Places } from './mail-address.ts';

/** What a mail that only tells about an account names: ids only. `aboutId` is a device, or a change of address. */
export const WantedAccountMail = z.object({ template: z.enum(accountNotices), accountId: z.uuid(), aboutId: z.uuid().optional() });
export type WantedAccountMail = z.infer<typeof WantedAccountMail>;

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
}

/** To the person's address; the one that was left hears of it too. */
export async function readAccountEnvelope({ db, keys }: Library, { template, accountId, aboutId }: WantedAccountMail): Promise<Envelope> {
  const envelope = await envelopeOfPerson(db, accountId);
  if (template !== 'account_email_left' || aboutId === undefined || envelope.to.length === 0) return envelope;
  const { oldEmail } = await db.accountMail.findUniqueOrThrow({ where: { id: aboutId }, select: { oldEmail: true } });
  return { ...envelope, to: oldEmail === null ? [] : [openAddress(keys, aboutId, { column: 'old_email', sealed: oldEmail })] };
}

export async function writeAccountMail(
  db: Db,
  { template, accountId, aboutId }: WantedAccountMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const { staffRoles } = await db.person.findUniqueOrThrow({ where: { id: accountId }, select: { staffRoles: true } });
  const address = staffRoles.length > 0 ? places.consoleUrl : places.portalUrl;
  const device = template === 'account_new_device' && aboutId !== undefined ? await deviceOf(db, aboutId) : undefined;
  return accountNotice({ notice: template, roles: staffRoles, address, ...(device === undefined ? {} : { device }) }, reader);
}

async function deviceOf(db: Db, id: string) {
  const found = await db.knownDevice.findUniqueOrThrow({ where: { id } });
  return { name: found.device, network: found.network, at: found.createdAt.toISOString() };
}
