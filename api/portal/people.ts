import { DomainError } from '../../domain/errors.ts';
import type { TeamMove } from '../../domain/partner/partner-team.ts';
import type { Tx } from '../../prisma/client.ts';
import { openInvitee } from '../../prisma/partner/invitee.ts';
import { wholeOf } from '../../prisma/partner/merged-team.ts';
import { keepFormerAddress } from '../../prisma/partner/referrers.ts';
import { linkState, newestMail } from '../accounts/invitation-state.ts';
import { withdrawSent } from '../accounts/sent-invitations.ts';
import { endSessionsFor } from '../accounts/staff-people.ts';
import { tellTeam } from '../accounts/tell-team.ts';
import { PortalInvitation, PortalMember, PortalPeople } from '../contract/portal-people.ts';
import { Created } from '../contract/scalars.ts';
import { NoBody } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { lockOwnTeam, noteChange } from './change-team.ts';
import { lastOwnerMayGo } from './last-owner.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';

const list = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/people`,
    summary: 'Lists the partner’s team and its open invitations',
    answers: { 200: PortalPeople },
    refusals: ['not_found'],
  },
  async ({ actor, deps: { db, config }, partner }) => {
    const members = await db.partnerMember.findMany({
      where: { partnerId: partner.id },
      include: { person: true },
      orderBy: { createdAt: 'asc' },
    });
    const open = await db.invitation.findMany({
      where: { partnerId: partner.id, acceptedAt: null, withdrawnAt: null },
      include: newestMail,
      orderBy: { createdAt: 'asc' },
    });
    const resting = await db.payoutMethod.findMany({
      where: {
        partnerId: partner.id,
        revokedAt: null,
        confirmedBy: null,
        OR: [{ activeFrom: { gt: new Date() } }, { editorLockedAt: { not: null } }],
      },
      select: { editedBy: true, masked: true, activeFrom: true, editorLockedAt: true },
      orderBy: { activeFrom: 'asc' },
    });
    const names = new Map(members.map(({ person: { id, name } }) => [id, name]));
    const body = PortalPeople.parse({
      members: members.map(({ person, role, createdAt }) =>
        PortalMember.parse({
          id: person.id,
          name: person.name,
          email: person.email,
          role,
          isYou: person.id === actor.id,
          hasFactor: person.twoFactorEnabled === true,
          lastSeenAt: person.lastSeenAt?.toISOString() ?? null,
          since: createdAt.toISOString(),
          resting: resting
            .filter(({ editedBy }) => editedBy === person.id)
            .map(({ masked, activeFrom, editorLockedAt }) => ({
              masked,
              activeFrom: editorLockedAt === null ? activeFrom.toISOString() : null,
            })),
        }),
      ),
      invitations: open.map((row) =>
        PortalInvitation.parse({
          id: row.id,
          name: row.name,
          email: openInvitee(config.dataKeys, row),
          role: row.memberRole,
          language: row.language,
          state: linkState(row),
          expiresAt: row.expiresAt?.toISOString() ?? null,
          invitedBy: names.get(row.invitedBy ?? '') ?? null,
        }),
      ),
    });
    return { status: 200, body };
  },
);

const remove = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/people/:id/remove`,
    summary:
      'Removes a person from the partner’s team immediately; their access to other partners stays. The last owner stays while the partner takes part or money is left',
    body: NoBody,
    answers: { 200: Created },
    refusals: ['not_found', 'last_owner', 'last_owner_of_gone', 'partner_is_part', 'step_up_required'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    const personId = parameter(call, 'id');
    await call.deps.db.$transaction((tx) =>
      takeOff(tx, call, { personId, action: 'partner.remove_person', mails: ['member_removed', 'membership_ended'] }),
    );
    return { status: 200, body: Created.parse({ id: personId }) };
  },
);

const leave = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/leave`,
    summary:
      'Leaves the partner’s team immediately; access to other partners stays. The last owner stays while the partner takes part or money is left',
    body: NoBody,
    answers: { 200: Created },
    refusals: ['not_found', 'last_owner', 'last_owner_of_gone', 'partner_is_part', 'step_up_required'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    await requireRecentFactor(call);
    const personId = call.actor.id;
    await call.deps.db.$transaction((tx) =>
      takeOff(tx, call, { personId, action: 'partner.leave', mails: ['member_left', 'membership_left'] }),
    );
    return { status: 200, body: Created.parse({ id: personId }) };
  },
);

interface Off {
  readonly personId: string;
  readonly action: string;
  /** Emails to the partner's owners and to the person. */
  readonly mails: readonly TeamMove[];
}

/** Removes a person from the partner and its parts, whoever asks for it. @throws like `lastOwnerMayGo`; `not_found`, `partner_is_part` */
async function takeOff(tx: Tx, call: MemberCall, { personId, action, mails }: Off): Promise<void> {
  const partnerId = call.partner.id;
  await lockOwnTeam(tx, call);
  const key = { partnerId, personId };
  const member = isId(personId)
    ? await tx.partnerMember.findUnique({ where: { partnerId_personId: key }, include: { person: true } })
    : null;
  if (member === null) throw new DomainError('not_found');
  const mayAct = { OR: [{ banned: false }, { banned: null }] }; // locked people decide nothing
  const others = await tx.partnerMember.count({ where: { partnerId, role: 'owner', NOT: { personId }, person: mayAct } });
  const partnerIds = await wholeOf(tx, partnerId);
  if (member.role === 'owner' && others === 0) await lastOwnerMayGo(tx, partnerId, partnerIds);
  await endSessionsFor(tx, { personId, partnerIds }, auditActorOf(call));
  await withdrawSent(tx, { invitedBy: personId, to: partnerIds }, auditActorOf(call));
  await keepFormerAddress(tx, call.deps.config.dataKeys, { email: member.person.email, partnerIds });
  await tx.partnerMember.deleteMany({ where: { personId, partnerId: { in: partnerIds } } });
  const gone = { ...key, role: member.role };
  for (const mail of mails) await tellTeam(tx, mail, gone);
  await noteChange(tx, call, { action, kind: 'person', id: personId, after: { role: member.role } });
}

/** The team of a partner: owners see it and remove people, everybody may leave. */
export const portalPeople: readonly Endpoint[] = [list, remove, leave];
