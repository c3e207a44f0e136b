import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { isGone } from '../../domain/promise/partner-onboarding-state.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Invitation } from '../../prisma/generated/client.ts';
import { openInvitee } from '../../prisma/partner/invitee.ts';
import { isVouchedFor } from '../../prisma/partner/vouched-for.ts';
import { linkHash } from '../../prisma/account/link-hash.ts';
import { joinTeam, lockWholeTeam } from '../../prisma/partner/merged-team.ts';
import { isTaken } from '../../prisma/taken.ts';
import { AcceptedInvitation, AcceptInvitation, OpenedInvitation, OpenInvitation } from '../contract/account-links.ts';
import { forAnybody, type Call, type Endpoint } from '../http/endpoint.ts';
import { freeAddress } from '../joining/free-address.ts';
import { isSomebody } from '../joining/is-somebody.ts';
import { proveAddress } from '../joining/prove-address.ts';
import { hashNewPassword, setPassword } from './new-password.ts';
import { requirePlainName } from './plain-name.ts';
import { holderOf } from './strangers.ts';
import { tellTeam } from './tell-team.ts';

const open = forAnybody(
  {
    method: 'post',
    path: '/invitation/open',
    summary: 'Returns what an emailed invitation is about; this does not use up the link',
    tag: 'account',
    body: OpenInvitation,
    answers: { 200: OpenedInvitation },
    refusals: ['invalid_input', 'account_link_over'],
  },
  async (call) => {
    const { secret } = OpenInvitation.parse(call.request.body ?? {});
    const { db, config } = call.deps;
    const invitation = await requireInvitation(db, secret);
    const email = openInvitee(config.dataKeys, invitation);
    const partner = invitation.partnerId === null ? null : await db.partner.findUnique({ where: { id: invitation.partnerId } });
    const company = await db.company.findFirst({ select: { legalName: true } });
    return {
      status: 200,
      body: OpenedInvitation.parse({
        kind: invitation.kind,
        name: invitation.name,
        role: invitation.memberRole,
        email,
        into: partner?.companyName ?? company?.legalName ?? 'Commend',
        hasAccount: await hasPassword(db, email),
        expiresAt: invitation.expiresAt?.toISOString(),
      }),
    };
  },
);

/** Finds an open invitation by its newest link, by the database's clock. */
async function requireInvitation(tx: Pick<Tx, '$queryRaw' | 'invitation'>, secret: string): Promise<Invitation> {
  const [found] = await tx.$queryRaw<{ id: string }[]>`
    select i.id from account_mail m join invitation i on i.id = m.invitation_id
    where m.secret_hash = ${linkHash(secret)} and m.expires_at > now() and m.used_at is null
      and i.accepted_at is null and i.withdrawn_at is null and (i.confirmed_by is not null or not i.needs_second) and ${isVouchedFor}`;
  if (found === undefined) throw new DomainError('account_link_over');
  return tx.invitation.findUniqueOrThrow({ where: { id: found.id } });
}

const accept = forAnybody(
  {
    method: 'post',
    path: '/invitation/accept',
    summary: 'Accepts an invitation, once; new people choose a password. Does not sign in',
    tag: 'account',
    body: AcceptInvitation,
    answers: { 200: AcceptedInvitation },
    refusals: ['invalid_input', 'account_link_over', 'password_weak', 'email_in_use', 'name_not_plain', 'name_mixes_alphabets'],
  },
  async (call) => {
    const given = AcceptInvitation.parse(call.request.body ?? {});
    requirePlainName(given.name);
    const accepted = await enter(call, given).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
      return enter(call, given); // a person with this address has just been created by another invitation
    });
    return { status: 200, body: AcceptedInvitation.parse(accepted) };
  },
);

async function enter(call: Call, { secret, name, password, email: given }: AcceptInvitation): Promise<AcceptedInvitation> {
  const { db, config } = call.deps;
  const invitation = await requireInvitation(db, secret);
  const email = addressOf(openInvitee(config.dataKeys, invitation), given);
  const found = await db.person.findUnique({ where: { email } });
  const isOurs = invitation.kind === 'staff';
  if (found !== null && (found.staffRoles.length > 0 || (isOurs && (await isSomebody(db, found))))) {
    await requireInvitation(db, secret); // a parallel request with the same link may have created this person
    throw new DomainError('email_in_use');
  }
  const known = isOurs ? null : found;
  const isAccount = await hasPassword(db, email);
  const hash = isAccount
    ? null
    : await hashNewPassword(db, { password: password ?? '', name, email, personId: known?.id, partnerId: invitation.partnerId });
  await db.$transaction(async (tx) => {
    const partnerId = invitation.partnerId === null ? null : await lockWholeTeam(tx, invitation.partnerId);
    const [used] = await tx.$queryRaw<{ id: string }[]>`
        update invitation i set accepted_at = now()
        where id = ${invitation.id}::uuid and accepted_at is null and withdrawn_at is null and ${isVouchedFor} returning id`;
    if (used === undefined) throw new DomainError('account_link_over');
    await tx.accountMail.updateMany({ where: { invitationId: invitation.id, usedAt: null }, data: { usedAt: new Date() } });
    if (isOurs) await freeAddress(tx, email);
    const personId = known?.id ?? (await hire(tx, invitation, { name, email }));
    if (hash !== null) await setPassword(tx, personId, hash);
    if (known !== null && hash !== null) await tx.person.update({ where: { id: personId }, data: { name } }); // anybody may have filled in the form
    if (known !== null) await proveAddress(tx, known.id);
    await admit(tx, call, {
      invitation: { ...invitation, partnerId },
      person: { id: personId, name: known !== null && isAccount ? known.name : name },
    });
  });
  return { email, hasAccount: isAccount };
}

/**
 * True if the address has a password. A filled-in form or an account of the host product creates a person; only a password makes an account to sign
 * in with.
 */
const hasPassword = async (db: Pick<Tx, 'authAccount'>, email: string): Promise<boolean> =>
  (await db.authAccount.count({ where: { user: { email }, providerId: 'credential', password: { not: null } } })) > 0;

/** Returns the invitation's own address; only the first administrator's invitation has none. @throws `invalid_input` */
function addressOf(invited: string, given: string | undefined): string {
  const email = invited === '' ? given?.toLowerCase() : invited;
  if (email === undefined) throw new DomainError('invalid_input');
  return email;
}

/** Creates a staff account. The emailed link has proven the address. */
async function hire(
  tx: Tx,
  { language, staffRoles }: Invitation,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<string> {
  const id = uuid();
  await tx.person.create({ data: { id, email, name, language, staffRoles, emailVerified: true } });
  return id;
}

interface Admitted {
  /** An invitation by the partner that the inviting one is part of now. */
  readonly invitation: Invitation;
  /** The person under the account's own name; without an account, anybody may have typed the form's name. */
  readonly person: { readonly id: string; readonly name: string };
}

async function admit(tx: Tx, call: Call, { invitation, person }: Admitted): Promise<void> {
  const { id, partnerId, memberRole, staffRoles } = invitation;
  const partner = partnerId === null ? null : await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { state: true } });
  if (partner !== null && isGone(partner.state)) throw new DomainError('account_link_over');
  await tx.invitation.update({ where: { id }, data: { acceptedBy: person.id } });
  let role = memberRole;
  if (partnerId !== null && memberRole !== null) {
    const member = { partnerId, personId: person.id, role: memberRole };
    if (await joinTeam(tx, member)) await tellTeam(tx, 'member_joined', { ...member, invitationId: id });
    ({ role } = await tx.partnerMember.findFirstOrThrow({ where: { partnerId, personId: person.id } })); // an existing member keeps their role
  }
  await audit(
    tx,
    { ...holderOf(call, person), ...(partnerId === null ? {} : { onBehalfOfPartnerId: partnerId }) },
    {
      action: 'invitation.accept',
      subject: { kind: 'invitation', id },
      after: { personId: person.id, ...(role === null ? { roles: staffRoles } : { role }) },
    },
  );
}

export const acceptInvitation: readonly Endpoint[] = [open, accept];
