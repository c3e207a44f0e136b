import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Reasoned } from '../contract/people.ts';
import { NoBody } from '../contract/verdict.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { done } from '../commands/done.ts';
import { wantNotice } from './account-mails.ts';
import { sendKeptBack } from './kept-back-mails.ts';
import { lockPerson } from './lock-person.ts';
import { withdrawAsked, withdrawSent } from './sent-invitations.ts';
import { endSessions, oneAdminAtATime, requireAnotherAdmin, requirePerson } from './staff-people.ts';

const lock = defineCommand({
  resource: 'people',
  verb: 'lock',
  summary:
    'Locks a person out: all their sessions end immediately and no new one can begin; their open invitations and the changes they requested are void',
  body: Reasoned,
  refusals: ['last_admin', 'account_decided', 'step_up_required'],
  run: async (call, { id, body: { reason } }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      await oneAdminAtATime(tx);
      await lockPerson(tx, id);
      const person = await requirePerson(tx, id);
      if (person.banned === true) throw new DomainError('account_decided');
      await requireAnotherAdmin(tx, person);
      await tx.person.update({ where: { id }, data: { banned: true, banReason: reason } });
      const { count } = await endSessions(tx, id, auditActorOf(call));
      const withdrawn = await withdrawSent(tx, { invitedBy: id }, auditActorOf(call));
      await withdrawAsked(tx, id, auditActorOf(call));
      if (person.staffRoles.includes('admin')) await tellAdmins(tx, id);
      else await wantNotice(tx, 'account_locked', { personId: id });
      await audit(tx, auditActorOf(call), {
        action: 'person.lock',
        subject: { kind: 'person', id },
        after: { endedSessions: count, withdrawnInvitations: withdrawn },
        reason,
      });
      return done(idempotencyKey(call));
    });
  },
});

/** Tells all administrators, including the acting one and locked ones, so that nobody locks the others silently. */
async function tellAdmins(tx: Tx, lockedId: string): Promise<void> {
  const admins = await tx.person.findMany({ where: { staffRoles: { has: 'admin' } }, select: { id: true }, orderBy: { id: 'asc' } });
  for (const { id: personId } of admins) await wantNotice(tx, 'account_admin_locked', { personId, aboutId: lockedId });
}

const unlock = defineCommand({
  resource: 'people',
  verb: 'unlock',
  summary: 'Unlocks a person, who keeps their password and second factor; notifications that only they could receive are sent now',
  body: NoBody,
  refusals: ['account_decided', 'step_up_required'],
  run: async (call, { id }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      await lockPerson(tx, id);
      const person = await requirePerson(tx, id);
      if (person.banned !== true) throw new DomainError('account_decided');
      await tx.person.update({ where: { id }, data: { banned: false, banReason: null } });
      await wantNotice(tx, 'account_unlocked', { personId: id });
      const keptBack = await sendKeptBack(tx, call, id);
      await audit(tx, auditActorOf(call), { action: 'person.unlock', subject: { kind: 'person', id }, after: { mailsKeptBack: keptBack } });
      return done(idempotencyKey(call));
    });
  },
});

const endAll = defineCommand({
  resource: 'people',
  verb: 'end-sessions',
  summary: 'Ends all sessions of a person, who may sign in again',
  body: NoBody,
  refusals: [],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      await requirePerson(tx, id);
      const { count } = await endSessions(tx, id, auditActorOf(call));
      await audit(tx, auditActorOf(call), {
        action: 'person.end_sessions',
        subject: { kind: 'person', id },
        after: { endedSessions: count },
      });
      return done(idempotencyKey(call));
    }),
});

/** Verbs that one administrator may use alone: they take rights away or give earlier ones back. */
export const peopleVerbs: readonly Endpoint[] = [lock, unlock, endAll];
