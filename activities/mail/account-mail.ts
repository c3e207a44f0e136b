import { randomInt } from 'node:crypto';
import { accountSecrets, secretLifeMs } from '../../domain/account/account.ts';
import { memberRoles } from '../../domain/partner/partner-team.ts';
import { accountLink } from '../../emails/account-link.ts';
import { stepUpCode } from '../../emails/step-up-code.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { openAddress } from '../../prisma/account/account-address.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { codeHash } from '../../prisma/account/code-hash.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { AccountMail, Invitation } from '../../prisma/generated/client.ts';
import { openInvitee } from '../../prisma/partner/invitee.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { isVouchedFor } from '../../prisma/partner/vouched-for.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';
import type { LinkingMailDeps } from './mail.ts';
import { addressIn, envelopeOfPerson, spoken, type Envelope } from './mail-address.ts';
import { endSecret, sendSecret, type SecretMail } from './secret-mail.ts';

export const createAccountMailActivities = (deps: LinkingMailDeps) => ({
  /** Makes the secret of an invitation, a reset or a step-up and mails it; `key` is the id of the `account_mail` row. */
  mailAccountSecret: async ({ key }: { readonly key: string }): Promise<{ readonly posted: boolean }> => {
    const { db } = deps;
    const row = await db.accountMail.findUniqueOrThrow({ where: { id: key }, include: { invitation: true } });
    const isOver = row.usedAt !== null || (row.invitation !== null && (await isInvitationOver(db, row.invitation)));
    if (isOver) await endSecret(db, keyOf(row));
    else if (row.sentAt === null) await sendSecret(deps, await secretMail(deps, row));
    return { posted: false };
  },
});

/**
 * Returns true if the invitation is accepted or withdrawn. Withdraws it first if a person who vouches for it has left: it then appears on
 * no list and no longer blocks the address for another invitation.
 */
async function isInvitationOver(db: Db, { id, acceptedAt, withdrawnAt }: Invitation): Promise<boolean> {
  if (acceptedAt !== null || withdrawnAt !== null) return true;
  return db.$transaction(async (tx) => {
    const withdrawn = await tx.$executeRaw`
      update invitation i set withdrawn_at = now()
      where i.id = ${id}::uuid and i.accepted_at is null and i.withdrawn_at is null and not ${isVouchedFor}`;
    if (withdrawn > 0)
      await audit(tx, { id: null, name: 'Commend' }, { action: 'invitation.withdraw', subject: { kind: 'invitation', id } });
    return withdrawn > 0;
  });
}

const keyOf = ({ id }: AccountMail): string => `account:${id}`;

type Wanted = AccountMail & { readonly invitation: Invitation | null };

async function secretMail(deps: LinkingMailDeps, row: Wanted): Promise<SecretMail> {
  const kind = oneOf(accountSecrets, row.kind);
  const envelope = await envelopeOf(deps, row);
  return {
    key: keyOf(row),
    kind: `account_${kind}`,
    partnerId: row.invitation?.partnerId ?? null,
    envelope,
    lifeMs: secretLifeMs[kind],
    ...(kind === 'step_up_code' ? codeOf(deps.keys, row, envelope) : await linkOf(deps, row, envelope)),
    keep: async (tx, { hash, expiresAt }) => {
      await tx.accountMail.update({ where: { id: row.id }, data: { secretHash: hash, expiresAt } });
      if (row.invitationId !== null) await supersede(tx, row, expiresAt);
      return true;
    },
    told: async (tx, { at, expiresAt }) => {
      await tx.accountMail.update({ where: { id: row.id }, data: expiresAt === null ? { expiresAt: at, sentAt: at } : { sentAt: at } });
      if (expiresAt === null && row.invitation !== null) await tellInviter(tx, row.id, row.invitation);
    },
  };
}

/** Tells the inviter, if still there, that the invitation was not delivered: the address may be mistyped, and nobody else would notice. */
async function tellInviter(tx: Tx, mailId: string, { id, partnerId, invitedBy }: Invitation): Promise<void> {
  if (invitedBy === null) return;
  const isThere = partnerId === null || (await tx.partnerMember.count({ where: { partnerId, personId: invitedBy } })) > 0;
  if (!isThere) return;
  const template = 'account_invitation_undelivered';
  await wantMail(tx, {
    key: `mail:${template}:${mailId}`,
    about: { kind: 'person', id: invitedBy },
    wanted: { template, accountId: invitedBy, aboutId: id },
    summary: 'Mail invitation undelivered',
  });
}

/** Returns the recipient. A change of address is confirmed from the new address. */
async function envelopeOf(deps: LinkingMailDeps, { id, invitation, personId, newEmail }: Wanted): Promise<Envelope> {
  if (invitation !== null) return envelopeOfInvitee(deps, invitation);
  const envelope = await envelopeOfPerson(deps.db, personId ?? '');
  if (newEmail === null || envelope.to.length === 0) return envelope;
  return { ...envelope, to: [openAddress(deps.keys, id, { column: 'new_email', sealed: newEmail })] };
}

/** Ends older links of the invitation: only the newest one opens. */
async function supersede(
  tx: Parameters<SecretMail['keep']>[0],
  { id, invitationId }: Pick<Wanted, 'id' | 'invitationId'>,
  expiresAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    update account_mail set expires_at = least(expires_at, now()) where invitation_id = ${invitationId}::uuid and id <> ${id}::uuid`;
  await tx.$executeRaw`update invitation set expires_at = ${expiresAt} where id = ${invitationId}::uuid`;
}

type Making = Pick<SecretMail, 'write' | 'make' | 'hashOf'>;

const codeOf = (keys: DataKeys, { id: mailId }: Wanted, { reader }: Envelope): Making => ({
  make: () => String(randomInt(1_000_000)).padStart(6, '0'),
  hashOf: (code) => codeHash(keys, { mailId, code }),
  write: (code, expiresAt) => stepUpCode({ code, until: expiresAt.toISOString() }, reader),
});

/**
 * Writes the link. The secret stands behind `#`: browsers do not send that part, so it reaches no log and no referrer. The page asks before
 * it opens anything.
 */
async function linkOf({ db, consoleUrl, portalUrl }: LinkingMailDeps, row: Wanted, { reader, sender }: Envelope): Promise<Making> {
  const { invitation, personId } = row;
  const isOurs = invitation === null ? await isStaff(db, personId ?? '') : invitation.kind === 'staff';
  const inviter = invitation?.invitedBy
    ? await db.person.findUnique({ where: { id: invitation.invitedBy }, select: { name: true } })
    : null;
  const partner = invitation?.partnerId ? await db.partner.findUnique({ where: { id: invitation.partnerId } }) : null;
  const reason = invitation === null ? reasonOf(row.kind) : isOurs ? 'staff' : roleOf(invitation);
  const page = `${isOurs ? consoleUrl : portalUrl}/${invitation === null ? reasonOf(row.kind) : 'invitation'}`;
  return {
    write: (secret, expiresAt) =>
      accountLink(
        {
          reason,
          by: inviter?.name ?? sender.program,
          to: partner?.companyName ?? sender.company.legalName,
          until: expiresAt.toISOString(),
          address: secret === null ? page : `${page}#${secret}`,
        },
        reader,
      ),
  };
}

/** Name of the page that the link opens. */
function reasonOf(kind: string): 'reset' | 'email' | 'refuse-email' {
  if (kind === 'email_refusal') return 'refuse-email';
  return kind === 'email_change' ? 'email' : 'reset';
}

const roleOf = ({ memberRole }: Invitation) => oneOf(memberRoles, memberRole ?? '');

async function isStaff(db: Db, personId: string): Promise<boolean> {
  const person = await db.person.findUnique({ where: { id: personId }, select: { staffRoles: true } });
  return (person?.staffRoles.length ?? 0) > 0;
}

async function envelopeOfInvitee({ db, keys }: LinkingMailDeps, invitation: Invitation): Promise<Envelope> {
  const company = await db.company.findFirstOrThrow();
  const partner =
    invitation.partnerId === null ? null : await db.partner.findUnique({ where: { id: invitation.partnerId }, include: { program: true } });
  return {
    sender: { program: partner?.program.name ?? company.legalName, company, address: addressIn(company.mailSender) },
    reader: {
      name: invitation.name,
      language: spoken(invitation.language),
      timeZone: partner?.program.timeZone ?? 'Europe/Zurich',
    },
    to: [openInvitee(keys, invitation)],
    personId: null,
  };
}
