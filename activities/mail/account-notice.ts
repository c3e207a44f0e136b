import { z } from 'zod';
import { accountNotices, type AccountNotice } from '../../domain/account/account.ts';
import { accountNotice } from '../../emails/account-notice.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { openAddress } from '../../prisma/account/account-address.ts';
import type { Db } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { envelopeOfPerson, portalOf, whomToAsk, type Envelope, type Places } from './mail-address.ts';

/**
 * Arguments of a mail that only informs about an account: ids only. `aboutId` is a device, a change of address, an administrator, an
 * invitation, or an API key.
 */
export const WantedAccountMail = z.object({ template: z.enum(accountNotices), accountId: z.uuid(), aboutId: z.uuid().optional() });
export type WantedAccountMail = z.infer<typeof WantedAccountMail>;

interface Library {
  readonly db: Db;
  readonly keys: DataKeys;
}

/** Returns the person's address; for `account_email_left`, the old address. */
export async function readAccountEnvelope({ db, keys }: Library, { template, accountId, aboutId }: WantedAccountMail): Promise<Envelope> {
  const envelope = await envelopeOfPerson(db, accountId);
  if (template === 'account_admin_locked' || template === 'account_locked') return toWhoeverIsLocked(db, accountId, envelope);
  if (template !== 'account_email_left' || aboutId === undefined || envelope.to.length === 0) return envelope;
  const { oldEmail } = await db.accountMail.findUniqueOrThrow({ where: { id: aboutId }, select: { oldEmail: true } });
  return { ...envelope, to: oldEmail === null ? [] : [openAddress(keys, aboutId, { column: 'old_email', sealed: oldEmail })] };
}

/**
 * Returns the address of a locked person, who otherwise gets no mail: locked people are told of it, and administrators who are already
 * locked are told when further ones are.
 */
async function toWhoeverIsLocked(db: Db, personId: string, envelope: Envelope): Promise<Envelope> {
  const { email } = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  return { ...envelope, to: [email] };
}

export async function writeAccountMail(
  db: Db,
  { template, accountId, aboutId }: WantedAccountMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const { staffRoles } = await db.person.findUniqueOrThrow({ where: { id: accountId }, select: { staffRoles: true } });
  const invitation = template === 'account_invitation_undelivered' && aboutId !== undefined ? await invitationOf(db, aboutId) : undefined;
  const made = aboutId === undefined ? undefined : await madeOf(db, template, aboutId);
  const address = placeOf(invitation?.partnerId ?? null, {
    isOurs: staffRoles.length > 0,
    isOfTeam: invitation !== undefined || template === 'account_colleague_invited',
    isOfKeys: template === 'account_api_key_made',
    places,
  });
  const device = template === 'account_new_device' && aboutId !== undefined ? await deviceOf(db, aboutId) : undefined;
  const about = {
    ...(device === undefined ? {} : { device }),
    ...(invitation === undefined ? {} : { who: invitation.name }),
    ...made,
    ...(template === 'account_locked' ? { ask: await whomToAsk(db) } : {}),
    ...(namesSomebody.includes(template) && aboutId !== undefined ? { who: await nameOf(db, aboutId) } : {}),
  };
  return accountNotice({ notice: template, roles: staffRoles, address, ...about }, reader);
}

/** Reads what a colleague has made, and who it was. */
async function madeOf(db: Db, template: AccountNotice, id: string) {
  if (template === 'account_colleague_invited') {
    const { name: who, staffRoles: roles, invitedBy, createdAt } = await db.invitation.findUniqueOrThrow({ where: { id } });
    return { who, made: { by: await nameOf(db, invitedBy ?? ''), at: createdAt.toISOString(), roles } };
  }
  if (template !== 'account_api_key_made') return {};
  const { prefix, programId, createdBy, createdAt } = await db.apiKey.findUniqueOrThrow({ where: { id } });
  const { name: program } = await db.program.findUniqueOrThrow({ where: { id: programId }, select: { name: true } });
  return { made: { by: await nameOf(db, createdBy ?? ''), at: createdAt.toISOString(), prefix, program } };
}

/** Notices with a person as `aboutId`: who was locked, or who asks. */
const namesSomebody: readonly AccountNotice[] = ['account_admin_locked', 'account_invitation_waits', 'account_change_waits'];

const invitationOf = (db: Db, id: string) => db.invitation.findUniqueOrThrow({ where: { id }, select: { name: true, partnerId: true } });

interface Place {
  readonly isOurs: boolean;
  readonly isOfTeam: boolean;
  readonly isOfKeys: boolean;
  readonly places: Places;
}

/** Returns the page where the reader signs in, or where open invitations or keys are listed. */
function placeOf(partnerId: string | null, { isOurs, isOfTeam, isOfKeys, places }: Place): string {
  if (isOfKeys) return `${places.consoleUrl}/settings`;
  if (isOurs) return isOfTeam ? `${places.consoleUrl}/people` : places.consoleUrl;
  return isOfTeam && partnerId !== null ? `${portalOf(places.portalUrl, { partnerId })}/team` : places.portalUrl;
}

async function nameOf(db: Db, id: string): Promise<string> {
  return (await db.person.findUniqueOrThrow({ where: { id }, select: { name: true } })).name;
}

async function deviceOf(db: Db, id: string) {
  const found = await db.knownDevice.findUniqueOrThrow({ where: { id } });
  return { name: found.device, network: found.network, at: found.createdAt.toISOString() };
}
