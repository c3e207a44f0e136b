import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { AccountChange } from '../../prisma/generated/client.ts';
import { AskRoles, DecideChange, Reasoned } from '../contract/people.ts';
import { done } from '../commands/done.ts';
import { mustStillBeThere, secondPersonRefusals } from '../commands/second-person.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { wantNotice } from './account-mails.ts';
import { lockPerson } from './lock-person.ts';
import { withdrawAsked, withdrawSent } from './sent-invitations.ts';
import { takeFactorAway } from './lost-factor.ts';
import { endSessions, oneAdminAtATime, refuseAsSecond, requireAnotherAdmin, requirePerson, tellOtherAdmins } from './staff-people.ts';

interface Asked {
  readonly kind: 'roles' | 'factor_reset';
  readonly personId: string;
  readonly roles?: readonly string[];
  readonly reason: string;
}

async function ask(tx: Tx, call: PersonCall, { kind, personId, roles, reason }: Asked): Promise<void> {
  await oneAdminAtATime(tx);
  const person = await requirePerson(tx, personId);
  if (kind === 'roles' && person.staffRoles.length === 0) throw new DomainError('not_found'); // a partner's person: nobody is both
  const after = roles === undefined ? person.staffRoles : [...new Set(roles)].toSorted();
  if (kind === 'roles' && after.join() === person.staffRoles.toSorted().join()) throw new DomainError('account_decided');
  if (kind === 'factor_reset' && person.twoFactorEnabled !== true) throw new DomainError('account_decided');
  if (!after.includes('admin')) await requireAnotherAdmin(tx, person);
  const isOpen = await tx.accountChange.count({ where: { personId, kind, decidedAt: null } });
  if (isOpen > 0) throw new DomainError('account_change_waits');
  const id = idempotencyKey(call);
  await tx.accountChange.create({ data: { id, kind, personId, before: person.staffRoles, after, reason, askedBy: call.actor.id } });
  await tellOtherAdmins(tx, 'account_change_waits', { doneBy: call.actor.id, but: [personId] });
  await audit(tx, auditActorOf(call), {
    action: `person.ask_${kind}`,
    subject: { kind: 'person', id: personId },
    before: { roles: person.staffRoles },
    after: { roles: [...after] },
    reason,
  });
}

const askRoles = defineCommand({
  resource: 'people',
  verb: 'ask-roles',
  summary: 'Requests other roles for a person; another administrator confirms. The id of the request is the id of this command',
  body: AskRoles,
  refusals: ['last_admin', 'account_decided', 'account_change_waits', 'step_up_required'],
  run: async (call, { id, body }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      await ask(tx, call, { kind: 'roles', personId: id, ...body });
      return done(idempotencyKey(call));
    });
  },
});

const askFactorReset = defineCommand({
  resource: 'people',
  verb: 'ask-factor-reset',
  summary: 'Requests that a lost second factor be removed; another administrator confirms',
  body: Reasoned,
  refusals: ['account_decided', 'account_change_waits', 'step_up_required'],
  run: async (call, { id, body }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      await ask(tx, call, { kind: 'factor_reset', personId: id, ...body });
      return done(idempotencyKey(call));
    });
  },
});

/** Locks a change that is open and about this person. */
async function requireOpen(
  tx: Tx,
  { personId, changeId }: { readonly personId: string; readonly changeId: string },
): Promise<AccountChange> {
  await oneAdminAtATime(tx);
  await requirePerson(tx, personId);
  const change = await tx.accountChange.findFirst({ where: { id: changeId, personId } });
  if (change === null) throw new DomainError('not_found');
  if (change.decidedAt !== null) throw new DomainError('account_decided');
  return change;
}

const confirm = defineCommand({
  resource: 'people',
  verb: 'confirm-change',
  summary: 'Confirms what another administrator requested; not for the person who requested it, nor for the person concerned',
  body: DecideChange,
  refusals: [
    'second_admin',
    'no_second_admin',
    ...secondPersonRefusals,
    'last_admin',
    'account_decided',
    'content_changed',
    'step_up_required',
  ],
  run: async (call, { id: personId, body: { changeId } }) => {
    await requireRecentFactor(call);
    return answerOnce(call, async (tx) => {
      const change = await requireOpen(tx, { personId, changeId });
      const involved = [change.askedBy, personId];
      if (involved.includes(call.actor.id)) await refuseAsSecond(tx, involved);
      await mustStillBeThere(tx, [change.askedBy], 'person.change');
      await tx.accountChange.update({ where: { id: changeId }, data: { confirmedBy: call.actor.id, decidedAt: new Date() } });
      await carryOut(tx, call, change); // the database accepts only confirmed changes of roles
      await audit(tx, auditActorOf(call), {
        action: `person.confirm_${change.kind}`,
        subject: { kind: 'person', id: personId },
        before: { roles: change.before },
        after: { roles: change.after },
        reason: change.reason,
      });
      return done(idempotencyKey(call));
    });
  },
});

/** Carries out a change. The person's sessions end: with the next sign-in they have the new rights and, if it was removed, set up a new factor. */
async function carryOut(tx: Tx, call: PersonCall, { kind, personId, before, after }: AccountChange): Promise<void> {
  await lockPerson(tx, personId);
  const person = await requirePerson(tx, personId);
  if (kind === 'roles') {
    if (person.staffRoles.toSorted().join() !== before.toSorted().join()) throw new DomainError('content_changed');
    if (!after.includes('admin')) await requireAnotherAdmin(tx, person);
    await tx.person.update({ where: { id: personId }, data: { staffRoles: after } });
    if (!after.includes('admin')) {
      await withdrawSent(tx, { invitedBy: personId, to: 'us' }, auditActorOf(call));
      await withdrawAsked(tx, personId, auditActorOf(call));
    }
  } else {
    await takeFactorAway(tx, personId);
  }
  await endSessions(tx, personId, auditActorOf(call));
  await wantNotice(tx, kind === 'roles' ? 'account_roles_changed' : 'account_factor_reset', { personId });
}

const refuse = defineCommand({
  resource: 'people',
  verb: 'refuse-change',
  summary: 'Refuses a requested change; the person who requested it can withdraw it this way, too',
  body: DecideChange,
  refusals: ['account_decided'],
  run: (call, { id: personId, body: { changeId } }) =>
    answerOnce(call, async (tx) => {
      const change = await requireOpen(tx, { personId, changeId });
      await tx.accountChange.update({ where: { id: changeId }, data: { refusedBy: call.actor.id, decidedAt: new Date() } });
      await audit(tx, auditActorOf(call), { action: `person.refuse_${change.kind}`, subject: { kind: 'person', id: personId } });
      return done(idempotencyKey(call));
    }),
});

/** Changes that take two administrators. */
export const accountChanges: readonly Endpoint[] = [askRoles, askFactorReset, confirm, refuse];
