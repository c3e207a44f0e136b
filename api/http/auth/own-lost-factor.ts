import { fromNodeHeaders } from 'better-auth/node';
import { APIError } from 'better-auth/api';
import { DomainError } from '../../../domain/errors.ts';
import { audit } from '../../../prisma/audit/audit.ts';
import { wantNotice } from '../../accounts/account-mails.ts';
import { lockPerson } from '../../accounts/lock-person.ts';
import { takeFactorAway } from '../../accounts/lost-factor.ts';
import { endOtherSessions } from '../../accounts/staff-people.ts';
import { FactorTakenAway, TakeFactorAway } from '../../contract/own-account.ts';
import { auditActorOf } from '../auditor.ts';
import { forPeople, type Description, type Endpoint, type PersonCall } from '../endpoint.ts';
import type { Auth } from './options.ts';
import { countTry } from './tries.ts';

export const ownLostFactorDescription: Description = {
  method: 'post',
  path: '/me/second-factor/take-away',
  summary: 'Removes your own lost second factor with the password and an unused backup code; all other sessions end',
  tag: 'me',
  access: { signedIn: 'even without factor' },
  body: TakeFactorAway,
  answers: { 200: FactorTakenAway },
  refusals: ['invalid_input', 'second_factor_missing', 'backup_code_wrong', 'too_many_requests'],
};

/**
 * `POST /me/second-factor/take-away`: a person who signed in with a backup code gives another one to remove their factor. This is no step-up: the
 * session loses the one that it had, and the next step, also a new factor, requires the password and a code from the mailbox.
 */
export function ownLostFactor(auth: Auth): Endpoint {
  return forPeople(ownLostFactorDescription, async (call) => {
    const given = TakeFactorAway.parse(call.request.body ?? {});
    const { actor, deps } = call;
    if (!actor.hasFactor) throw new DomainError('second_factor_missing');
    await countTry(call);
    await prove(auth, call, given).catch((error: unknown) => refuse(call, error));
    const ended = await deps.db.$transaction(async (tx) => {
      await lockPerson(tx, actor.id);
      await takeFactorAway(tx, actor.id);
      await tx.session.updateMany({ where: { id: actor.sessionId }, data: { factorAt: null, stepUpTries: 0 } });
      const { count } = await endOtherSessions(tx, actor, auditActorOf(call));
      await wantNotice(tx, 'account_factor_given_up', { personId: actor.id });
      const after = { endedSessions: count };
      await audit(tx, auditActorOf(call), { action: 'factor.take_away', subject: { kind: 'person', id: actor.id }, after });
      return count;
    });
    return { status: 200, body: FactorTakenAway.parse({ ended }) };
  });
}

/** Checks the password first: a wrong one uses up no code. */
async function prove(auth: Auth, call: PersonCall, { password, backupCode }: TakeFactorAway): Promise<void> {
  const headers = fromNodeHeaders(call.request.headers);
  await auth.api.verifyPassword({ body: { password }, headers });
  await auth.api.verifyBackupCode({ body: { code: backupCode, disableSession: true }, headers });
}

async function refuse(call: PersonCall, error: unknown): Promise<never> {
  if (!(error instanceof APIError)) throw error;
  await audit(call.deps.db, auditActorOf(call), { action: 'factor.take_away_refused', subject: { kind: 'person', id: call.actor.id } });
  throw new DomainError('backup_code_wrong');
}
