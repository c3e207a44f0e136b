import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { OwnSession } from '../contract/people.ts';
import { NoBody } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { forPeople, parameter, type Endpoint } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { openSessionsOf } from './session-rows.ts';
import { endOtherSessions, endSession } from './staff-people.ts';

const access = { signedIn: 'even without factor' } as const;
const Ended = z.strictObject({ ended: z.int() });

const list = forPeople(
  {
    method: 'get',
    path: '/me/sessions',
    summary: 'Lists your own open sessions',
    tag: 'me',
    access,
    answers: { 200: z.array(OwnSession) },
    refusals: ['not_signed_in'],
  },
  async ({ actor, deps }) => ({
    status: 200,
    body: await openSessionsOf(deps.db, { personId: actor.id, thisSessionId: actor.sessionId }),
  }),
);

const endOne = forPeople(
  {
    method: 'post',
    path: '/me/sessions/:id/end',
    summary:
      'Ends one of your own sessions immediately, including sessions at customers; emailed links that have not been opened yet, to the current or a new address, stop working',
    tag: 'me',
    access,
    body: NoBody,
    answers: { 200: Ended },
    refusals: ['not_found'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    const id = parameter(call, 'id');
    const { id: userId } = call.actor;
    const ended = await call.deps.db.$transaction(async (tx) => {
      const { count } = isId(id) ? await endSession(tx, { personId: userId, sessionId: id }, auditActorOf(call)) : { count: 0 };
      if (count === 0) throw new DomainError('not_found');
      await audit(tx, auditActorOf(call), { action: 'session.end', subject: { kind: 'session', id } });
      return count;
    });
    return { status: 200, body: Ended.parse({ ended }) };
  },
);

const endOthers = forPeople(
  {
    method: 'post',
    path: '/me/end-other-sessions',
    summary: 'Ends all your sessions except this one immediately, including those at customers',
    tag: 'me',
    access,
    body: NoBody,
    answers: { 200: Ended },
    refusals: ['not_signed_in'],
  },
  async (call) => {
    NoBody.parse(call.request.body ?? {});
    const ended = await call.deps.db.$transaction(async (tx) => {
      const { count } = await endOtherSessions(tx, call.actor, auditActorOf(call));
      await audit(tx, auditActorOf(call), {
        action: 'session.end_others',
        subject: { kind: 'person', id: call.actor.id },
        after: { ended: count },
      });
      return count;
    });
    return { status: 200, body: Ended.parse({ ended }) };
  },
);

/** Addresses by which people see and end their own sessions. */
export const ownSessions: readonly Endpoint[] = [list, endOne, endOthers];
