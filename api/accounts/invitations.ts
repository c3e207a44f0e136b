import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Invitation } from '../../prisma/generated/client.ts';
import { openInvitee, sealInvitee } from '../../prisma/partner/invitee.ts';
import { needsSecondAdmin } from '../../domain/account/account.ts';
import { InviteStaff, StaffInvitation } from '../contract/people.ts';
import { NoBody, Verdict } from '../contract/verdict.ts';
import { done } from '../commands/done.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, type Endpoint, type PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey, onceRefusals } from '../http/kept-answer.ts';
import { isInUse } from '../joining/is-somebody.ts';
import { isId } from '../http/ids.ts';
import { wantSecret } from './account-mails.ts';
import { linkState, newestMail } from './invitation-state.ts';
import { requirePlainName } from './plain-name.ts';
import { adminsBesides, oneAdminAtATime, refuseAsSecond, tellOtherAdmins } from './staff-people.ts';

/** Open invitations of staff, for administrators; there are never many. */
const list = forPeople(
  {
    method: 'get',
    path: '/invitations',
    summary: 'Lists open staff invitations, newest first',
    tag: 'invitations',
    access: { permission: requirePermission('invitations', 'list') },
    answers: { 200: StaffInvitation.array() },
    refusals: [],
  },
  async ({ deps: { db, config } }) => {
    const rows = await db.invitation.findMany({
      where: { kind: 'staff', acceptedAt: null, withdrawnAt: null },
      include: newestMail,
      orderBy: { createdAt: 'desc' },
      take: 200,
    });
    const inviters = await db.person.findMany({
      where: { id: { in: rows.flatMap(({ invitedBy }) => invitedBy ?? []) } },
      select: { id: true, name: true },
    });
    const body = rows.map((row) => {
      const inviter = inviters.find(({ id }) => id === row.invitedBy) ?? { id: '', name: '–' };
      return StaffInvitation.parse({
        id: row.id,
        name: row.name,
        email: openInvitee(config.dataKeys, row),
        language: row.language,
        roles: row.staffRoles,
        state: row.needsSecond && row.confirmedBy === null ? 'waits_for_second' : linkState(row),
        invitedBy: inviter,
        expiresAt: row.expiresAt?.toISOString() ?? null,
        createdAt: row.createdAt.toISOString(),
      });
    });
    const range = body.length === 0 ? '*' : `0-${body.length - 1}`;
    return { status: 200, body, headers: { 'Content-Range': `invitations ${range}/${body.length}` } };
  },
);

const invite = forPeople(
  {
    method: 'post',
    path: '/invitations',
    summary:
      'Invites a member of staff by email; an administrator or a member of finance needs the approval of a second administrator first',
    tag: 'invitations',
    access: { permission: requirePermission('invitations', 'create') },
    body: InviteStaff,
    answers: { 200: Verdict },
    refusals: [
      'invalid_input',
      'email_in_use',
      'email_of_ours',
      'already_invited',
      'name_not_plain',
      'name_mixes_alphabets',
      'not_found',
      'account_decided',
      'step_up_required',
      ...onceRefusals,
    ],
    isIdempotent: true,
  },
  async (call) => {
    const wanted = InviteStaff.parse(call.request.body ?? {});
    requirePlainName(wanted.name);
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      await oneAdminAtATime(tx);
      const id = idempotencyKey(call);
      const email = wanted.email.toLowerCase();
      const sealed = sealInvitee(call.deps.config.dataKeys, id, email);
      await requireFree(tx, email);
      if (wanted.insteadOf !== undefined) await takeBack(tx, call, wanted.insteadOf);
      const open = { emailIndex: sealed.emailIndex, partnerId: null, acceptedAt: null, withdrawnAt: null };
      if ((await tx.invitation.count({ where: open })) > 0) throw new DomainError('already_invited');
      const roles = [...new Set(wanted.roles)].toSorted();
      const needsSecond = needsSecondAdmin(roles, (await adminsBesides(tx, call.actor.id)) + (await adminsOnTheirWay(tx)));
      const { name, language } = wanted;
      const row = { id, kind: 'staff', name, language, staffRoles: roles, invitedBy: call.actor.id, needsSecond };
      await tx.invitation.create({ data: { ...row, ...sealed } });
      if (!needsSecond) await wantSecret(tx, 'invitation', { invitationId: id });
      if (needsSecond) await tellOtherAdmins(tx, 'account_invitation_waits', { doneBy: call.actor.id });
      else await tellOtherAdmins(tx, 'account_colleague_invited', { doneBy: call.actor.id, aboutId: id });
      await audit(tx, auditActorOf(call), {
        action: 'invitation.create',
        subject: { kind: 'invitation', id },
        after: { roles, needsSecond },
      });
      return done(id);
    });
  },
);

/** Requires that the address belongs to nobody. @throws `email_of_ours`, `email_in_use` */
async function requireFree(tx: Tx, email: string): Promise<void> {
  if ((await tx.person.count({ where: { email, staffRoles: { isEmpty: false } } })) > 0) throw new DomainError('email_of_ours');
  if (await isInUse(tx, email)) throw new DomainError('email_in_use');
}

/** Counts administrators with an open invitation. The first one lets in the second alone; further ones then need the second. */
const adminsOnTheirWay = (tx: Tx): Promise<number> =>
  tx.invitation.count({
    where: { staffRoles: { has: 'admin' }, invitedBy: { not: null }, needsSecond: false, acceptedAt: null, withdrawnAt: null },
  });

/** Locks an invitation that is neither accepted nor withdrawn. */
async function requireOpen(tx: Tx, id: string): Promise<Invitation> {
  await oneAdminAtATime(tx);
  const row = isId(id) ? await tx.invitation.findFirst({ where: { id, kind: 'staff' } }) : null;
  if (row === null) throw new DomainError('not_found');
  if (row.acceptedAt !== null || row.withdrawnAt !== null) throw new DomainError('account_decided');
  return row;
}

async function takeBack(tx: Tx, call: PersonCall, id: string): Promise<void> {
  await requireOpen(tx, id);
  await tx.invitation.update({ where: { id }, data: { withdrawnAt: new Date() } });
  await note(tx, call, { action: 'withdraw', id });
}

const note = (tx: Tx, call: PersonCall, { action, id }: { readonly action: string; readonly id: string }) =>
  audit(tx, auditActorOf(call), { action: `invitation.${action}`, subject: { kind: 'invitation', id } });

const confirm = defineCommand({
  resource: 'invitations',
  verb: 'confirm',
  summary: 'Approves the roles of an invitation, which is then sent; not for the person who created it',
  body: NoBody,
  refusals: ['second_admin', 'no_second_admin', 'account_decided', 'step_up_required'],
  run: async (call, { id }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const { invitedBy, needsSecond, confirmedBy } = await requireOpen(tx, id);
      if (!needsSecond || confirmedBy !== null) throw new DomainError('account_decided');
      if (invitedBy === call.actor.id) await refuseAsSecond(tx, [invitedBy]);
      await tx.invitation.update({ where: { id }, data: { confirmedBy: call.actor.id } });
      await wantSecret(tx, 'invitation', { invitationId: id });
      await note(tx, call, { action: 'confirm', id });
      return done(idempotencyKey(call));
    });
  },
});

const resend = defineCommand({
  resource: 'invitations',
  verb: 'resend',
  summary: 'Sends a new link; the previous one no longer opens',
  body: NoBody,
  refusals: ['account_decided'],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const { needsSecond, confirmedBy } = await requireOpen(tx, id);
      if (needsSecond && confirmedBy === null) throw new DomainError('account_decided');
      await wantSecret(tx, 'invitation', { invitationId: id });
      await note(tx, call, { action: 'resend', id });
      return done(idempotencyKey(call));
    }),
});

const withdraw = defineCommand({
  resource: 'invitations',
  verb: 'withdraw',
  summary: 'Withdraws an invitation; its emailed links no longer open',
  body: NoBody,
  refusals: ['account_decided'],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      await takeBack(tx, call, id);
      return done(idempotencyKey(call));
    }),
});

export const invitations: readonly Endpoint[] = [list, invite, confirm, resend, withdraw];
