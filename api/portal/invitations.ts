import { DomainError } from '../../domain/errors.ts';
import { isGone } from '../../domain/promise/partner-onboarding-state.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Invitation } from '../../prisma/generated/client.ts';
import { sealInvitee } from '../../prisma/partner/invitee.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { wantSecret } from '../accounts/account-mails.ts';
import { refusedInvitation, requireInvitationRoom } from '../accounts/invitation-room.ts';
import { requirePlainName } from '../accounts/plain-name.ts';
import { tellInvited } from '../accounts/tell-team.ts';
import { InviteMember } from '../contract/portal-people.ts';
import { Created } from '../contract/scalars.ts';
import { NoBody } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { lockOwnTeam, noteChange } from './change-team.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';

/** Most open invitations of a partner: nobody may mail the world in our name. */
const mostOpen = 20;

const invite = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/people`,
    summary: 'Invites a person to the partner account by email; the answer does not reveal whether the address is known',
    body: InviteMember,
    answers: { 200: Created, 201: Created },
    refusals: [
      'not_found',
      'invalid_input',
      'already_invited',
      'already_here',
      'not_to_be_invited',
      'partner_gone',
      'partner_is_part',
      'step_up_required',
      'too_many_invitations',
      'too_many_open_invitations',
      'name_not_plain',
      'name_mixes_alphabets',
      'account_decided',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
    isIdempotent: true,
  },
  async (call) => {
    const wanted = InviteMember.parse(call.request.body ?? {});
    requirePlainName(wanted.name);
    await requireRecentFactor(call);
    const id = idempotencyKey(call);
    const became = await call.deps.db.$transaction((tx) => put(tx, call, { id, ...wanted }));
    if (became === 'refused') throw new DomainError('not_to_be_invited');
    return { status: became === 'invited' ? 201 : 200, body: Created.parse({ id }) };
  },
);

interface Wanted {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly language: string;
  readonly insteadOf?: string | undefined;
}

/**
 * Stores an invitation. `known`: a second click found the first. A `refused` one is stored too, because their number a day is limited: otherwise
 * somebody could find out which addresses belong to staff.
 */
async function put(
  tx: Tx,
  call: MemberCall,
  { id, name, email, role, language, insteadOf }: Wanted,
): Promise<'invited' | 'known' | 'refused'> {
  const { partner, actor, deps } = call;
  await lockOwnTeam(tx, call);
  const address = email.toLowerCase();
  const sealed = sealInvitee(deps.config.dataKeys, id, address);
  const known = await tx.invitation.findFirst({ where: { id, partnerId: partner.id } });
  if (known !== null) {
    const isSame =
      known.emailIndex === sealed.emailIndex && known.name === name && known.memberRole === role && known.language === language;
    if (!isSame) throw new DomainError('idempotency_key_reused');
    return 'known';
  }
  await mustTakePart(tx, partner.id);
  const open = {
    partnerId: partner.id,
    acceptedAt: null,
    withdrawnAt: null,
    ...(insteadOf === undefined ? {} : { NOT: { id: insteadOf } }),
  };
  const isHere = await tx.partnerMember.count({ where: { partnerId: partner.id, person: { email: address } } });
  const isAsked = await tx.invitation.count({ where: { ...open, emailIndex: sealed.emailIndex } });
  if (isHere > 0) throw new DomainError('already_here', { how: role === 'login_admin' ? 'second_address' : 'invite_anew' });
  if (isAsked > 0) throw new DomainError('already_invited');
  if ((await tx.invitation.count({ where: open })) >= mostOpen) throw new DomainError('too_many_open_invitations', { count: mostOpen });
  await requireInvitationRoom(tx, { partnerId: partner.id, emailIndex: sealed.emailIndex });
  if ((await tx.person.count({ where: { email: address, NOT: { staffRoles: { isEmpty: true } } } })) > 0) {
    await audit(tx, auditActorOf(call), { action: refusedInvitation, subject: { kind: 'partner', id: partner.id } });
    return 'refused';
  }
  if (insteadOf !== undefined) await takeBack(tx, call, insteadOf);
  const row = { id, kind: 'member', name, language, partnerId: partner.id, memberRole: role, invitedBy: actor.id };
  await tx.invitation.create({ data: { ...row, ...sealed } });
  await wantSecret(tx, 'invitation', { invitationId: id });
  await tellInvited(tx, { partnerId: partner.id, invitationId: id });
  await noteChange(tx, call, { action: 'invitation.create', kind: 'invitation', id, after: { role } });
  return 'invited';
}

/** Refuses if the partner has ended: it writes to nobody in our name. @throws `partner_gone` */
async function mustTakePart(tx: Tx, partnerId: string): Promise<void> {
  const { state } = await readStanding(tx, partnerId);
  if (isGone(state)) throw new DomainError('partner_gone');
}

/** Reads an invitation of this partner that is neither accepted nor withdrawn. */
async function requireOpen(tx: Tx, call: MemberCall, id = parameter(call, 'id')): Promise<Invitation> {
  await lockOwnTeam(tx, call);
  const row = isId(id) ? await tx.invitation.findFirst({ where: { id, partnerId: call.partner.id } }) : null;
  if (row === null) throw new DomainError('not_found');
  if (row.acceptedAt !== null || row.withdrawnAt !== null) throw new DomainError('account_decided');
  return row;
}

async function takeBack(tx: Tx, call: MemberCall, invitationId?: string): Promise<string> {
  const { id } = await requireOpen(tx, call, invitationId);
  await tx.invitation.update({ where: { id }, data: { withdrawnAt: new Date() } });
  await noteChange(tx, call, { action: 'invitation.withdraw', kind: 'invitation', id });
  return id;
}

const resend = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/invitations/:id/resend`,
    summary: 'Sends a new link; the previous one no longer opens',
    body: NoBody,
    answers: { 200: Created },
    refusals: ['not_found', 'account_decided', 'partner_gone', 'partner_is_part', 'too_many_invitations'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    const id = await call.deps.db.$transaction(async (tx) => {
      const row = await requireOpen(tx, call);
      await mustTakePart(tx, call.partner.id);
      await requireInvitationRoom(tx, { partnerId: call.partner.id, emailIndex: row.emailIndex });
      await wantSecret(tx, 'invitation', { invitationId: row.id });
      await noteChange(tx, call, { action: 'invitation.resend', kind: 'invitation', id: row.id });
      return row.id;
    });
    return { status: 200, body: Created.parse({ id }) };
  },
);

const withdraw = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/invitations/:id/withdraw`,
    summary: 'Withdraws an invitation; its emailed links no longer open',
    body: NoBody,
    answers: { 200: Created },
    refusals: ['not_found', 'account_decided', 'partner_is_part'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    const id = await call.deps.db.$transaction((tx) => takeBack(tx, call));
    return { status: 200, body: Created.parse({ id }) };
  },
);

/** Owners' verbs about invitations to the team. */
export const portalInvitations: readonly Endpoint[] = [invite, resend, withdraw];
